/** What a number that identifies a person is. */
export const IDENTITY_KINDS = ['citizenNumber', 'residencePermit', 'passport', 'officerCard'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/**
 * Under which kind a number is kept: that of a 港澳台居民居住证 is built like a 公民身份号码, is taken wherever one is
 * asked for, and is kept with them.
 */
export const keptAs = (kind: IdentityKind): IdentityKind => (kind === 'residencePermit' ? 'citizenNumber' : kind)
