import { roleNames } from '@xueshi/domain/roles'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import type { DelegationRow } from './store.ts'

const TEXTS = {
  given: '{name}委托您代办{role}的工作，自 {from} 起，{until} 失效，原因：{reason}。登录后切换到这个身份办理。',
  ended: '{name}委托您代办{role}的工作已经结束。',
} as const

/** Tells a deputy that he is one, or is one no longer. */
export async function tellDeputy(
  tx: Tx,
  row: DelegationRow,
  what: keyof typeof TEXTS,
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  if (row.deputyPersonId === null) return
  const text = TEXTS[what]
    .replace('{name}', () => row.delegatorName)
    .replace('{role}', () => roleNames[row.role])
    .replace('{from}', () => row.validFrom)
    .replace('{until}', () => row.validUntil)
    .replace('{reason}', () => row.reason)
  // A role of his account that he did not ask for: he learns of it at once.
  const message = { id: newId(), personId: row.deputyPersonId, kind: 'account' as const, text }
  await tellPeople(tx, [{ ...message, declarationId: null, createdAt: now }])
}
