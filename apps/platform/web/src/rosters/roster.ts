import type { RejectReasonCode, ReturnReasonCode } from '@xueshi/domain/review/reasons'
import type { Answer, Ask } from '@xueshi/sdk/client'

export type Roster = Answer<'rosterList'>['items'][number]
export type RosterView = Answer<'rosterView'>
export type RosterItem = RosterView['items'][number]
export type RosterWish = Ask<'rosterDecide'>['body']['items'][number]

/** What the reviewer wants to become of one of a roster. */
export type Fate =
  | { readonly decision: 'approve' }
  | { readonly decision: 'stay' }
  | {
      readonly decision: 'return'
      readonly markedFields: readonly string[]
      readonly reasonCodes: readonly ReturnReasonCode[]
      readonly text: string
    }
  | { readonly decision: 'reject'; readonly reasonCodes: readonly RejectReasonCode[]; readonly text: string }

export const fateNames: Readonly<Record<Fate['decision'], string>> = {
  approve: '通过',
  stay: '暂不办理',
  return: '退回修改',
  reject: '不予通过',
}

/** Without a word of the reviewer the rest is approved, an exception stays; what a colleague has open stays too. */
export function usualFate({ exceptions, heldByName }: Pick<RosterItem, 'exceptions' | 'heldByName'>): Fate {
  return { decision: exceptions.length > 0 || heldByName !== null ? 'stay' : 'approve' }
}

/** Everything of the roster that is decided now. */
export function wishesOf(items: readonly RosterItem[], fateOf: (item: RosterItem) => Fate): RosterWish[] {
  return items.flatMap((item) => wishOf(item, fateOf(item)) ?? [])
}

function wishOf({ id: declarationId, version }: RosterItem, fate: Fate): RosterWish | null {
  const on = { declarationId, version }
  switch (fate.decision) {
    case 'stay':
      return null
    case 'approve':
      return { decision: 'approve', ...on }
    case 'return':
      return { ...fate, ...on, markedFields: [...fate.markedFields], reasonCodes: [...fate.reasonCodes] }
    case 'reject':
      return { ...fate, ...on, reasonCodes: [...fate.reasonCodes] }
  }
}

/** `通过 497 项，退回修改 2 项`; '' where nothing is decided. */
export function wishesText(wishes: readonly Pick<RosterWish, 'decision'>[]): string {
  return (['approve', 'return', 'reject'] as const)
    .map((decision) => ({ decision, count: wishes.filter((wish) => wish.decision === decision).length }))
    .filter(({ count }) => count > 0)
    .map(({ decision, count }) => `${fateNames[decision]} ${count} 项`)
    .join('，')
}
