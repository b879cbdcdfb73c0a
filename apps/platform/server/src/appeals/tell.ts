import type { NewMessage } from '../inbox/store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'

const TEXTS = {
  raised: '{name}对“{title}”的不予通过提出申诉，请在 {due} 前决定。详见“审核”中的“申诉”。',
  upheld: '您对“{title}”的申诉已办结：维持不予通过，请查看理由。',
  overturned: '您对“{title}”的申诉已办结：改判，已退回原级重新审核。',
  reversed: '您不予通过的“{title}”经申诉改判，已退回本级重新审核，请查看申诉意见。',
} as const

type Told = { readonly title: string; readonly declarationId: string; readonly name: string; readonly dueOn: string }

/** Tells people how an appeal stands. */
export async function tellOfAppeal(
  tx: Tx,
  personIds: readonly string[],
  what: keyof typeof TEXTS,
  { title, declarationId, name, dueOn }: Told,
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  const text = TEXTS[what]
    .replace('{name}', () => name)
    .replace('{title}', () => title)
    .replace('{due}', () => dueOn)
  const messages = personIds.map(
    (personId): NewMessage => ({ id: newId(), personId, kind: 'declaration', text, declarationId, createdAt: now }),
  )
  await tellPeople(tx, messages)
}
