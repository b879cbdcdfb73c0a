import type { RefusalCode } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import type { Level } from '../review/declaration.ts'
import type { Role } from '../roles.ts'
import type { IsoDate } from '../time.ts'
import type { Registration, RegistrationOffice, RegistrationStatus } from './registration.ts'

export const REGISTRATION_ACTIONS = ['accept', 'refuse', 'withdraw'] as const
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number]

/** The applicant has no account: he is whoever knows the number and the password. */
export type RegistrationWho = 'office' | 'applicant'

/** The whole of registration at a glance: in which status who may do what. What is not here is refused. */
export const ALLOWED = {
  waiting: { accept: 'office', refuse: 'office', withdraw: 'applicant' },
  accepted: {},
  refused: {},
  withdrawn: {},
  closed: {},
} as const satisfies Record<RegistrationStatus, Partial<Record<RegistrationAction, RegistrationWho>>>

const ENDED = {
  waiting: 'registration.notYours',
  accepted: 'registration.accepted',
  refused: 'registration.refused',
  withdrawn: 'registration.withdrawn',
  closed: 'registration.closed',
} as const satisfies Record<RegistrationStatus, RefusalCode>

const DECIDES: Readonly<Record<Level, readonly Role[]>> = {
  employer: ['clerk'],
  department: ['handler', 'supervisor'],
  bureau: ['handler', 'supervisor'],
}

/**
 * Why `who` may not do `action` to this registration on `today` (Asia/Shanghai); `null` when he may. The server refuses
 * with it, the web page greys the button with it. What the action carries is judged by the command.
 */
export function refusal(
  action: RegistrationAction,
  registration: Pick<Registration, 'status' | 'numberKnown' | 'offices'>,
  who: Actor | 'applicant',
  today: IsoDate,
): RefusalCode | null {
  const row: Partial<Record<RegistrationAction, RegistrationWho>> = ALLOWED[registration.status]
  const allowed = row[action]
  if (allowed === undefined) return ENDED[registration.status]
  if (who === 'applicant' || allowed === 'applicant') return who === allowed ? null : 'registration.notYours'
  const office = officeOf(registration.offices, who)
  if (office === undefined) return 'registration.notYours'
  if (today < office.from) return 'registration.notYetYours'
  return action === 'accept' && registration.numberKnown ? 'registration.numberKnownMeanwhile' : null
}

/** Whether a registration is the actor's affair at all; of one that is not, he is not even told that it exists. */
export const isConcerned = ({ offices }: Pick<Registration, 'offices'>, { organisationId }: Actor): boolean =>
  offices.some((office) => office.organisationId === organisationId)

/** The office of a registration that somebody acts for, whether its day has come or not. */
export function officeOf<Office extends Pick<RegistrationOffice, 'level' | 'organisationId'>>(
  offices: readonly Office[],
  { role, organisationId }: Pick<Actor, 'role' | 'organisationId'>,
): Office | undefined {
  return offices.find((office) => office.organisationId === organisationId && DECIDES[office.level].includes(role))
}
