import type { HoursByBucket } from '@xueshi/domain/pack-versions/pack-correction'
import type { PackVersion, PackVersionState } from '@xueshi/domain/pack-versions/pack-version'
import { loadPack } from '@xueshi/domain/rules/load-pack'
import { packDifferences } from '@xueshi/domain/rules/pack-sentences'
import { actView } from '../act-view.ts'
import { fileView, findFile } from '../files/store.ts'
import type { Policies } from '../policies/packs.ts'
import { readPacks } from '../policies/store.ts'
import type { Tx } from '../services.ts'
import { type PackCorrectionRow, sumCorrections } from './correction-store.ts'
import { getBody, type VersionRow } from './store.ts'

/** As the rules of confirming see it. */
export function versionOf({ state, organisation_id, from_on, acts }: VersionRow): PackVersion {
  const proposed = acts.find(({ action }) => action === 'propose')
  return {
    state: state as PackVersionState,
    organisationId: organisation_id,
    fromOn: from_on,
    proposedBy: { accountId: proposed?.accountId ?? '', personId: proposed?.personId ?? null },
  }
}

export const versionView = (row: VersionRow) => ({
  ...versionOf(row),
  id: row.id,
  year: row.year,
  version: row.version,
  organisationName: row.organisation_name,
  title: row.title,
  documentNumber: row.document_number,
  beganAt: row.began_at,
})

/** A version with its document, what it says otherwise than the pack before it, its history and what came of it. */
export async function wholeVersionView(tx: Tx, policies: Policies, row: VersionRow) {
  const [document, before] = [await findFile(tx, row.file_id), await packBefore(tx, policies, row)]
  if (!document) throw new Error(`The document of ${row.id} is gone.`)
  return {
    ...versionView(row),
    document: fileView(document),
    differences: packDifferences(before, loadPack(JSON.parse(await getBody(tx, row.id)))),
    acts: row.acts.map((act) => actView<'propose'>(act)),
    progress: { people: row.people_count, done: row.done_count },
    corrections: await sumCorrections(tx, row.id),
  }
}

async function packBefore(tx: Tx, policies: Policies, { before_hash, year }: VersionRow) {
  const [kept] = await readPacks(tx, before_hash === null ? [] : [before_hash])
  return (kept ?? policies.packOf(year)).pack
}

/** A correction as pages and files show it: sums in the order of their buckets. */
export const correctionView = <Row extends PackCorrectionRow>({
  before,
  after,
  items: _,
  versionId: __,
  ...row
}: Row) => ({
  ...row,
  before: sumsOf(before),
  after: sumsOf(after),
})

export const sumsOf = (hours: HoursByBucket) =>
  Object.entries(hours)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([bucket, hundredths]) => ({ bucket, hundredths }))
