import { addDays, addWorkdays, type Calendar, type IsoDate } from '../time.ts'
import type { RegistrationOffice } from './registration.ts'

export type RegistrationPlace = {
  readonly unitId: string
  /** The department or the agency above the unit. */
  readonly departmentId: string | null
  readonly bureauId: string
  /** Whether the unit has a clerk in office on the day of registration. */
  readonly clerkInOffice: boolean
}

/**
 * Who may decide on a registration of `today`, and from when: the unit at once; whoever stands above it on the day after
 * its due date, or at once where it has no clerk; then, after a due date of its own, the bureau. Each has `workdays`
 * 工作日: our own setting, for no regulation gives a number.
 */
export function officesFor(
  { unitId, departmentId, bureauId, clerkInOffice }: RegistrationPlace,
  today: IsoDate,
  workdays: number,
  calendar: Calendar,
): RegistrationOffice[] {
  const dueFrom = (from: IsoDate): IsoDate => addWorkdays(from, workdays, calendar)
  const employerDue = clerkInOffice ? dueFrom(today) : null
  const offices: RegistrationOffice[] = [{ level: 'employer', organisationId: unitId, from: today, dueOn: employerDue }]
  let from = employerDue === null ? today : addDays(employerDue, 1)
  if (departmentId !== null) {
    const dueOn = dueFrom(from)
    offices.push({ level: 'department', organisationId: departmentId, from, dueOn })
    from = addDays(dueOn, 1)
  }
  return [...offices, { level: 'bureau', organisationId: bureauId, from, dueOn: dueFrom(from) }]
}
