import type { JudgedFiling } from '@xueshi/domain/workbooks/world'
import { inBatches } from '../batches.ts'
import { type FilingLine, insertFiledProjects, updateFiledProjects } from '../filings/batch.ts'
import type { Tx } from '../services.ts'
import type { ApplyContext } from './apply.ts'
import type { LoadedWorld } from './world.ts'

/** Saves accepted lines of Annex 1 in the register of filed projects. */
export async function applyFilings(
  tx: Tx,
  { now, newId }: ApplyContext,
  records: readonly JudgedFiling[],
  { year, filedOn }: LoadedWorld,
): Promise<void> {
  const fresh = records.filter(({ changes }) => changes === null)
  const projects = fresh.map((record) => ({ ...line(newId(), record), filerId: record.filerId, filedOn }))
  await inBatches(projects, (rows) => insertFiledProjects(tx, year, rows, now))
  const changed = records.flatMap((record) => (record.changes === null ? [] : [line(record.changes, record)]))
  await inBatches(changed, (rows) => updateFiledProjects(tx, rows))
}

function line(id: string, record: JudgedFiling): FilingLine {
  return {
    id,
    printedNumber: record.number,
    name: record.name,
    organiser: record.organiser,
    hundredths: record.hoursHundredths,
    startsOn: record.time?.first ?? null,
    endsOn: record.time?.last ?? null,
    place: record.place,
    audience: record.audience,
    contact: [record.contactName, record.contactPhone].filter((part) => part !== '').join(' '),
  }
}
