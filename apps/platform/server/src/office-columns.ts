import type { RegistrationOffice } from '@xueshi/domain/registration/registration'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './accounts/actor.ts'
import type { Tx } from './services.ts'

/** One of those who may decide on what waits, by name. */
export type NamedOffice = RegistrationOffice & { readonly organisationName: string }

type Level<Prefix extends string> = {
  readonly [K in `${Prefix}_id` | `${Prefix}_from` | `${Prefix}_due_on`]: string | null
}

/** The columns in which registrations, moves, amendments and requests of reliefs keep who may decide, from when, and until when first. */
export type OfficeColumns = Level<'unit'> & Level<'department'> & Level<'bureau'>
type OfficeRow = OfficeColumns & {
  readonly unit_name: string | null
  readonly department_name: string | null
  readonly bureau_name: string | null
}

export function officeColumns(offices: readonly RegistrationOffice[]): OfficeColumns {
  const at = (level: RegistrationOffice['level']) => offices.find((office) => office.level === level)
  const [unit, department, bureau] = [at('employer'), at('department'), at('bureau')]
  return {
    unit_id: unit?.organisationId ?? null,
    unit_from: unit?.from ?? null,
    unit_due_on: unit?.dueOn ?? null,
    department_id: department?.organisationId ?? null,
    department_from: department?.from ?? null,
    department_due_on: department?.dueOn ?? null,
    bureau_id: bureau?.organisationId ?? null,
    bureau_from: bureau?.from ?? null,
    bureau_due_on: bureau?.dueOn ?? null,
  }
}

/** Who may decide, from when, by name; the lowest level first. */
export function officesOf(row: OfficeRow): NamedOffice[] {
  const levels = [
    ['employer', row.unit_id, row.unit_name, row.unit_from, row.unit_due_on],
    ['department', row.department_id, row.department_name, row.department_from, row.department_due_on],
    ['bureau', row.bureau_id, row.bureau_name, row.bureau_from, row.bureau_due_on],
  ] as const
  return levels.flatMap(([level, organisationId, organisationName, from, dueOn]) =>
    organisationId === null || from === null
      ? []
      : [{ level, organisationId, organisationName: organisationName ?? '', from, dueOn }],
  )
}

/** What has ended is decided by nobody. */
export const NOBODY_DECIDES = sql`
  unit_id = null, unit_from = null, unit_due_on = null, department_id = null, department_from = null,
  department_due_on = null, bureau_id = null, bureau_from = null, bureau_due_on = null`

/** The offices above a unit whose place is `placements p`, each with the days of the one that was above before. */
export function officesOver(alias: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const above = sql`coalesce(p.department_id, p.agency_id)`
  const day = (name: string) => sql`case when ${above} is null then null else ${column(name)} end`
  return sql`
    department_id = case when ${column('department_id')} is null then null else ${above} end,
    department_from = ${day('department_from')}, department_due_on = ${day('department_due_on')},
    bureau_id = p.bureau_id`
}

/** What waits for an office, of a table that keeps its offices in these columns, named `alias` where it is read. */
export function officeQueue(
  table: 'registrations' | 'moves' | 'amendments' | 'relief_requests',
  alias: string,
  open: RawBuilder<boolean>,
) {
  /** The columns of an office of the actor's kind. */
  const columnsOf = ({ organisationKind }: Actor) => {
    const level = organisationKind === 'unit' ? 'unit' : organisationKind === 'bureau' ? 'bureau' : 'department'
    const column = (name: string) => sql.ref(`${alias}.${level}_${name}`)
    return { id: column('id'), from: column('from'), dueOn: column('due_on') }
  }

  /** The condition that a row waits for the actor's office on a day, whoever else may decide too. */
  const waitsFor = (actor: Actor, today: string): RawBuilder<boolean> => {
    const { id, from } = columnsOf(actor)
    return sql<boolean>`${open} and ${id} = ${actor.organisationId}::uuid and ${from} <= ${today}::date`
  }

  return {
    waitsFor,
    /** How many rows wait for the actor's office on a day, and how many of them for longer than it has. */
    async count(tx: Tx, actor: Actor, today: string): Promise<{ waiting: number; overdue: number }> {
      const { rows } = await sql<{ waiting: number; overdue: number }>`
        select count(*) as waiting, count(*) filter (where ${columnsOf(actor).dueOn} < ${today}::date) as overdue
        from ${sql.table(table)} ${sql.ref(alias)} where ${waitsFor(actor, today)}`.execute(tx)
      return rows[0] ?? { waiting: 0, overdue: 0 }
    },
  }
}

/** A page of a queue: what is after an identifier, oldest first. */
export type QueuePage = { readonly today: string; readonly after: string | null; readonly limit: number }
