import type { ClientPurpose, Purpose } from '../clients/client.ts'

/** By what an answer is given: a text of law that is registered for the client, or the consent of the person. */
export const BASIS_KINDS = ['legalBasis', 'consent'] as const
export type BasisKind = (typeof BASIS_KINDS)[number]

export type Basis =
  | { readonly kind: 'legalBasis'; readonly text: string }
  | { readonly kind: 'consent'; readonly consentId: string }

/** How an answer says its basis to whoever reads it. */
export const basisText = (legalBasis: string | null): string => legalBasis ?? '本人同意'

/**
 * What a client needs for a purpose: `notAllowed` where it is not registered for it, `consent` of each person, or the
 * text by which it is answered without.
 */
export function basisNeeded(
  purposes: readonly ClientPurpose[],
  purpose: Purpose,
): 'notAllowed' | 'consent' | { readonly legalBasis: string } {
  const registered = purposes.find((each) => each.purpose === purpose)
  if (!registered) return 'notAllowed'
  return registered.legalBasis === null ? 'consent' : { legalBasis: registered.legalBasis }
}
