import type { Role } from '../roles.ts'

/** Who did something: the account that did it and the natural person behind it, where known. */
export type Party = { readonly accountId: string; readonly personId: string | null }

/** Who asks to do something, in the role of one grant. The caller has checked that the grant is in date. */
export type Actor = Party & { readonly role: Role; readonly organisationId: string | null }

/** One account or one natural person: either alone makes two deeds the deeds of one human being. */
export function sameParty(one: Party, other: Party): boolean {
  return one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId)
}
