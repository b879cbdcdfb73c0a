import { insertMessages } from '../inbox/store.ts'
import type { Tx } from '../services.ts'
import type { DeclarationRow } from './store.ts'

const TEXTS = {
  confirm: '{unit}替您申报了“{title}”，请核对、补充材料并确认。',
  returned: '您申报的“{title}”被退回修改，请按标出的栏目修改后重新提交。',
  rejected: '您申报的“{title}”未予通过，请查看理由。',
  posted: '您申报的“{title}”已通过审核，学时已存入学时银行。',
} as const

/** The message of one event. */
export const messageText = (what: keyof typeof TEXTS, unitName: string, title: string): string =>
  TEXTS[what].replace('{unit}', unitName).replace('{title}', title)

/** Tells the member, in his inbox, what happened to his declaration. */
export async function tellMember(
  tx: Tx,
  row: DeclarationRow,
  what: keyof typeof TEXTS,
  now: string,
  id: string,
): Promise<void> {
  const text = messageText(what, row.unit_name, row.title)
  await insertMessages(tx, [{ id, personId: row.person_id, text, declarationId: row.id, createdAt: now }])
}
