import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** A line of Annex 1 as it is kept. `printedNumber` is its 序号 on the list, '' where there is none. */
export type FilingLine = {
  id: string
  printedNumber: string
  name: string
  organiser: string
  hundredths: number
  startsOn: string | null
  endsOn: string | null
  place: string
  audience: string
  contact: string
}

export type NewFiledProject = FilingLine & { filerId: string; filedOn: string }

/**
 * Files projects of one year, in order. Each gets the year's next number (`BA2022-0001`, 备案, across all filers) and
 * its printed number as the sequence in its filer's list, or the next free one where that is taken or no number.
 * Whoever calls it must hold off everybody else who files in that year.
 */
export async function insertFiledProjects(
  tx: Tx,
  year: number,
  projects: readonly NewFiledProject[],
  now: string,
): Promise<void> {
  if (projects.length === 0) return
  const taken = await takenNumbers(tx, year)
  await tx
    .insertInto('filed_projects')
    .values(
      projects.map((project) => ({
        id: project.id,
        year,
        filer_id: project.filerId,
        sequence: takeSequence(taken.sequences, project),
        printed_number: project.printedNumber,
        number: takeNumber(taken, year),
        name: project.name,
        organiser: project.organiser,
        hundredths: project.hundredths,
        starts_on: project.startsOn,
        ends_on: project.endsOn,
        place: project.place,
        audience: project.audience,
        contact: project.contact,
        filed_on: project.filedOn,
        created_at: now,
      })),
    )
    .execute()
}

type Taken = { last: number; readonly sequences: Map<string, Set<number>> }

async function takenNumbers(tx: Tx, year: number): Promise<Taken> {
  const rows = await tx
    .selectFrom('filed_projects')
    .select(['filer_id', 'sequence', 'number'])
    .where('year', '=', year)
    .execute()
  const running = rows.map(({ number }) => Number(RegExp(`^BA${year}-(\\d{4,9})$`).exec(number)?.[1] ?? 0))
  const sequences = new Map<string, Set<number>>()
  for (const { filer_id, sequence } of rows) sequencesOf(sequences, filer_id).add(sequence)
  return { last: running.reduce((most, each) => Math.max(most, each), 0), sequences }
}

function takeNumber(taken: Taken, year: number): string {
  taken.last += 1
  return `BA${year}-${String(taken.last).padStart(4, '0')}`
}

function takeSequence(sequences: Taken['sequences'], { filerId, printedNumber }: NewFiledProject): number {
  const taken = sequencesOf(sequences, filerId)
  const printed = /^[1-9]\d{0,5}$/.test(printedNumber) ? Number(printedNumber) : null
  const sequence = printed !== null && !taken.has(printed) ? printed : Math.max(0, ...taken) + 1
  taken.add(sequence)
  return sequence
}

function sequencesOf(sequences: Taken['sequences'], filerId: string): Set<number> {
  const taken = sequences.get(filerId) ?? new Set()
  sequences.set(filerId, taken)
  return taken
}

/** Changes what filed projects say, not what they are called or when they were filed. */
export async function updateFiledProjects(tx: Tx, lines: readonly FilingLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    update filed_projects f set
      organiser = c.organiser, hundredths = c.hundredths, starts_on = c."startsOn", ends_on = c."endsOn",
      place = c.place, audience = c.audience, contact = c.contact
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as c(id uuid, organiser text, hundredths int,
      "startsOn" date, "endsOn" date, place text, audience text, contact text)
    where f.id = c.id`.execute(tx)
}
