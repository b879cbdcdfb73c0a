import { type Client, isInForce, type Purpose } from '../clients/client.ts'
import type { RefusalCode } from '../refusals.ts'
import type { IsoDate } from '../time.ts'

/** Half-open days in Asia/Shanghai: `validUntil` is the first on which the consent no longer holds. */
export type Consent = {
  readonly validFrom: IsoDate
  readonly validUntil: IsoDate
  /** When the person took it back. */
  readonly withdrawnAt: string | null
}

export type ConsentWish = Pick<Consent, 'validFrom' | 'validUntil'> & { readonly purpose: Purpose }

/** Why a person cannot consent to this; `null` when he can. What a client may ask by law needs nobody's consent. */
export function consentRefusal(wish: ConsentWish, client: Client, today: IsoDate): RefusalCode | null {
  if (!isInForce(client, today)) return 'consent.clientNotFound'
  if (!purposesByConsent(client).includes(wish.purpose)) return 'consent.notNeeded'
  return datesRefusal(wish, today)
}

/** What is wrong with the days of a consent, whatever it is for. */
export function datesRefusal(
  { validFrom, validUntil }: Pick<Consent, 'validFrom' | 'validUntil'>,
  today: IsoDate,
): RefusalCode | null {
  if (validFrom < today) return 'consent.tooEarly'
  return validUntil <= validFrom ? 'consent.empty' : null
}

/** The purposes for which a client is answered only if the person consents. */
export const purposesByConsent = ({ purposes }: Pick<Client, 'purposes'>): readonly Purpose[] =>
  purposes.filter(({ legalBasis }) => legalBasis === null).map(({ purpose }) => purpose)

export const CONSENT_STATES = ['upcoming', 'inForce', 'withdrawn', 'expired'] as const
export type ConsentState = (typeof CONSENT_STATES)[number]

export const consentStateNames: Readonly<Record<ConsentState, string>> = {
  upcoming: '尚未开始',
  inForce: '有效',
  withdrawn: '已撤回',
  expired: '已到期',
}

/** Where a consent stands on a day. Only one that is in force opens anything. */
export function consentState({ validFrom, validUntil, withdrawnAt }: Consent, today: IsoDate): ConsentState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (validUntil <= today) return 'expired'
  return validFrom > today ? 'upcoming' : 'inForce'
}

/** Why a consent cannot be withdrawn; `null` when it can, at any time and for no reason. */
export function withdrawRefusal(consent: Consent, today: IsoDate): RefusalCode | null {
  const state = consentState(consent, today)
  return state === 'withdrawn' || state === 'expired' ? 'consent.over' : null
}
