import { shanghaiDate } from '@xueshi/domain/time'
import { Listed, type ListedPlace } from '@xueshi/domain/workbooks/listed'
import { judgePeople } from '@xueshi/domain/workbooks/people'
import { citizenNumbersIn } from '@xueshi/domain/workbooks/persons'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import type { RowVerdict } from '@xueshi/domain/workbooks/verdict'
import type { PersonRecord } from '@xueshi/domain/workbooks/world'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import { sheetsOfPart } from '@xueshi/foundation/documents/workbook-parts'
import type { Tx } from '../services.ts'
import { applying, type ImportContext, recordsOf } from './apply.ts'
import { applyPeople } from './apply-people.ts'
import { getPart, listListed, saveListed } from './parts-store.ts'
import { loadWorld, type Workbook } from './world.ts'

/** What becomes of a part of a list, and how many rows of its sheets it holds. */
export type JudgedPart = { readonly rows: number; readonly verdicts: readonly RowVerdict<unknown>[] }

type PartOf = { readonly importId: string; readonly part: number }

/** What would become of a part today. */
export async function judgePart(tx: Tx, context: ImportContext, of: PartOf): Promise<JudgedPart> {
  const { sheets, rows } = await openPart(tx, context.crypto, of)
  const listed = await loadListed(tx, context, of, sheets)
  const verdicts = await judgeSheets(tx, context, sheets, listed)
  await keepListed(tx, context.crypto, of, listed)
  return { rows, verdicts }
}

/**
 * Judges a part against the world of this transaction and writes what is accepted: all of it or nothing. One part
 * holds other imports up, and whoever changes the tree, no longer than its own transaction.
 */
export async function applyPart(tx: Tx, context: ImportContext, of: PartOf): Promise<JudgedPart> {
  const { sheets, rows } = await openPart(tx, context.crypto, of)
  const { world, applyContext } = await applying(tx, context, staffLists(sheets))
  const listed = await loadListed(tx, context, of, sheets)
  const verdicts = judgePeople(sheets, world, listed)
  await keepListed(tx, context.crypto, of, listed)
  await applyPeople(tx, applyContext, recordsOf(verdicts), world)
  return { rows, verdicts }
}

/** What would become of sheets today, after those that `listed` knows. */
export async function judgeSheets(
  tx: Tx,
  context: ImportContext,
  sheets: readonly Sheet[],
  listed: Listed,
): Promise<RowVerdict<PersonRecord>[]> {
  const world = await loadWorld(tx, context, context.actor, staffLists(sheets), context.now)
  return judgePeople(sheets, world, listed)
}

/** Staff lists are of no year: what they say is said of the day of their import. */
const staffLists = (sheets: readonly Sheet[]): Workbook => ({ kind: 'people', year: 0, fileName: '', sheets })

/** The sheets of a part, and how many of their rows it holds. */
export async function openPart(tx: Tx, crypto: CryptoProvider, { importId, part }: PartOf) {
  const { packed, rows } = await getPart(tx, crypto, importId, part)
  return { sheets: sheetsOfPart(packed), rows }
}

async function loadListed(tx: Tx, { crypto, now }: ImportContext, { importId, part }: PartOf, sheets: Sheet[]) {
  const numbers = new Map(citizenNumbersIn(sheets, shanghaiDate(now)).map((number) => [crypto.lookup(number), number]))
  const places = await listListed(tx, importId, part, [...numbers.keys()])
  return new Listed(places.map(({ lookup, ...place }): [string, ListedPlace] => [numbers.get(lookup) ?? lookup, place]))
}

function keepListed(tx: Tx, crypto: CryptoProvider, { importId, part }: PartOf, listed: Listed): Promise<void> {
  const places = listed.added.map(({ number, place }) => ({ ...place, lookup: crypto.lookup(number) }))
  return saveListed(tx, importId, part, places)
}
