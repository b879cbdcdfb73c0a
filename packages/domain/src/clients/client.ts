import type { RefusalCode } from '../refusals.ts'
import type { IsoDate } from '../time.ts'

/** What another system may ask for: the purposes that product S11 and S12 name. */
export const PURPOSES = ['titleReview', 'appointment', 'assessment', 'registration'] as const
export type Purpose = (typeof PURPOSES)[number]

export const purposeNames: Readonly<Record<Purpose, string>> = {
  titleReview: '职称评审',
  appointment: '聘任',
  assessment: '考核',
  registration: '职业资格登记、注册',
}

/** `legalBasis` is the text by which this system may be answered without asking the person; `null`: only by his consent. */
export type ClientPurpose = { readonly purpose: Purpose; readonly legalBasis: string | null }

/** Another system that is answered. Half-open days in Asia/Shanghai; `validUntil` is `null` while no end is known. */
export type Client = {
  readonly validFrom: IsoDate
  readonly validUntil: IsoDate | null
  readonly purposes: readonly ClientPurpose[]
}

/** As many as a change of keys needs, and one to spare: old and new at once, in two places. */
export const MOST_KEYS = 3

/** What is wrong with a client as it is written down; `null` when nothing is. */
export function clientRefusal({ validFrom, validUntil, purposes }: Client): RefusalCode | null {
  if (validUntil !== null && validUntil <= validFrom) return 'client.datesEmpty'
  return new Set(purposes.map(({ purpose }) => purpose)).size < purposes.length ? 'client.purposeTwice' : null
}

/** Whether a client is answered on a day. */
export const isInForce = ({ validFrom, validUntil }: Pick<Client, 'validFrom' | 'validUntil'>, today: IsoDate) =>
  validFrom <= today && !isOver({ validUntil }, today)

const isOver = ({ validUntil }: Pick<Client, 'validUntil'>, today: IsoDate) =>
  validUntil !== null && validUntil <= today

/** Why a client gets no further key; `null` when it does. `usable` are those that nobody has revoked. */
export function keyRefusal(client: Pick<Client, 'validUntil'>, usable: number, today: IsoDate): RefusalCode | null {
  if (isOver(client, today)) return 'client.over'
  return usable >= MOST_KEYS ? 'client.tooManyKeys' : null
}
