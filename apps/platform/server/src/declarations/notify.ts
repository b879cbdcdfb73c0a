import type { NewMessage } from '../inbox/store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import type { DeclarationRow } from './store.ts'

const TEXTS = {
  confirm: '{unit}替您申报了“{title}”，请核对、补充材料并确认。',
  returned: '您申报的“{title}”被退回修改，请按标出的栏目修改后重新提交。',
  rejected: '您申报的“{title}”未予通过，请查看理由。',
  posted: '您申报的“{title}”已通过审核，学时已存入学时银行。',
} as const

export type News = keyof typeof TEXTS
type Told = Pick<DeclarationRow, 'id' | 'owner_id' | 'unit_name' | 'title'>

/** What the member is told. */
export function newsOf(row: Told, what: News, now: string, id: string): NewMessage {
  const text = TEXTS[what].replace('{unit}', () => row.unit_name).replace('{title}', () => row.title)
  return { id, personId: row.owner_id, kind: 'declaration', text, declarationId: row.id, createdAt: now }
}

/** Tells members, each as he wants to be told, what happened to their declarations. */
export async function tellMembers(
  tx: Tx,
  rows: readonly DeclarationRow[],
  what: News,
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  await tellPeople(
    tx,
    rows.map((row) => newsOf(row, what, now, newId())),
  )
}
