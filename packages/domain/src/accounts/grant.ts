import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind, Role } from '../roles.ts'
import type { IsoDate } from '../time.ts'

/** The roles that somebody is given; everybody with a person behind his account is a professional of himself. */
export const OFFICES = ['clerk', 'handler', 'supervisor', 'systemAdministrator'] as const satisfies readonly Role[]
export type Office = (typeof OFFICES)[number]

const REVIEWING: readonly OrganisationKind[] = ['department', 'agency', 'bureau']

/** Where each role is held; the administrator's in no organisation. */
const HELD_IN: Readonly<Record<Office, readonly (OrganisationKind | null)[]>> = {
  clerk: ['unit'],
  handler: REVIEWING,
  supervisor: REVIEWING,
  systemAdministrator: [null],
}

/** Who gives each role: departments and bureaus look after the clerks of their units, so that no unit is left without. */
const GIVES: Readonly<Record<Role, readonly Office[]>> = {
  professional: [],
  clerk: [],
  handler: ['clerk'],
  supervisor: ['clerk'],
  systemAdministrator: OFFICES,
}

/** What somebody in `giver` may give in an organisation of this kind (`null`: in none). */
export function officesIn(kind: OrganisationKind | null, giver: Role): Office[] {
  return GIVES[giver].filter((office) => HELD_IN[office].includes(kind))
}

/** Half-open: `validUntil` is the first day on which it no longer holds, `null` while no end is known. */
export type HeldGrant = {
  readonly role: Role
  readonly organisationId: string | null
  readonly validFrom: IsoDate
  readonly validUntil: IsoDate | null
}

export type GrantWish = Omit<HeldGrant, 'role'> & {
  readonly role: Office
  readonly accountId: string
  /** `null` for a role that is held in no organisation. */
  readonly organisation: {
    readonly kind: OrganisationKind
    readonly validFrom: IsoDate
    readonly ended: boolean
  } | null
}

type Giver = { readonly accountId: string; readonly role: Role }

/**
 * Why a role cannot be given; `null` when it can. Nobody gives a role to himself, and who administers the system holds
 * no office of review beside it: the administrators are apart from those whose work they make possible. `held` are the
 * other grants of the account, `today` is the day in Asia/Shanghai.
 */
export function grantRefusal(
  wish: GrantWish,
  held: readonly HeldGrant[],
  giver: Giver,
  today: IsoDate,
): RefusalCode | null {
  const { role, organisation } = wish
  if (!GIVES[giver.role].includes(role)) return 'account.grantNotYours'
  if (wish.accountId === giver.accountId) return 'account.grantToSelf'
  if (!HELD_IN[role].includes(organisation?.kind ?? null)) return 'account.roleMisplaced'
  if (organisation?.ended) return 'organisation.ended'
  if (wish.validFrom < today || wish.validFrom < (organisation?.validFrom ?? today)) return 'account.grantTooEarly'
  if (wish.validUntil !== null && wish.validUntil <= wish.validFrom) return 'account.grantEmpty'
  const meanwhile = held.filter((other) => overlap(other, wish))
  if (meanwhile.some((other) => other.role === role && other.organisationId === wish.organisationId)) {
    return 'account.grantExists'
  }
  return meanwhile.some((other) => apart(other.role, role)) ? 'account.administratorApart' : null
}

const overlap = (one: Pick<HeldGrant, 'validFrom' | 'validUntil'>, other: typeof one): boolean =>
  (one.validUntil === null || one.validUntil > other.validFrom) &&
  (other.validUntil === null || other.validUntil > one.validFrom)

const apart = (one: Role, other: Role): boolean =>
  one !== other && [one, other].includes('systemAdministrator') && ![one, other].includes('professional')

/**
 * Why a grant cannot end on `validUntil`, the first day on which it no longer holds: `today` ends it at once. One that
 * has not begun may end on its first day, so that it never holds. `otherAdministrators` counts those who administer
 * the system with no end in sight, for it must never be left without one.
 */
export function grantEndRefusal(
  grant: HeldGrant,
  validUntil: IsoDate,
  today: IsoDate,
  otherAdministrators: number,
): RefusalCode | null {
  if (grant.validUntil !== null && grant.validUntil <= validUntil) return 'account.grantEndsBefore'
  if (validUntil < today || validUntil < grant.validFrom) return 'account.grantEndTooEarly'
  return grant.role === 'systemAdministrator' && otherAdministrators === 0 ? 'account.lastAdministrator' : null
}
