import type { PackVersionAction } from '@xueshi/domain/pack-versions/actions'
import type { PackVersionState } from '@xueshi/domain/pack-versions/pack-version'
import { OPEN_VERSIONS } from '@xueshi/domain/pack-versions/pack-version'
import type { Party } from '@xueshi/domain/review/actor'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

const selectVersions = (tx: Tx) =>
  tx
    .selectFrom('pack_versions as v')
    .innerJoin('organisations as o', 'o.id', 'v.organisation_id')
    .select(['v.id', 'v.year', 'v.version', 'v.state', 'v.organisation_id', 'v.from_on', 'v.title'])
    .select(['v.document_number', 'v.file_id', 'v.hash', 'v.before_hash', 'v.began_at', 'v.people_count'])
    .select(['v.done_count', 'o.name as organisation_name'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('pack_version_acts as a')
          .select(['a.at', 'a.action', 'a.actor_name as actorName', 'a.text'])
          .select(['a.account_id as accountId', 'a.person_id as personId'])
          .whereRef('a.version_id', '=', 'v.id')
          .orderBy('a.seq'),
      ).as('acts'),
    )

export type VersionRow = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]

/** Newest year first, and of a year the newest version. */
export const listVersions = (tx: Tx): Promise<VersionRow[]> =>
  selectVersions(tx).orderBy('v.year', 'desc').orderBy('v.version', 'desc').execute()

export const findVersion = (tx: Tx, id: string): Promise<VersionRow | undefined> =>
  selectVersions(tx).where('v.id', '=', id).executeTakeFirst()

/** The year's version that is not through. */
export async function findOpenState(tx: Tx, year: number): Promise<PackVersionState | null> {
  const row = await tx
    .selectFrom('pack_versions')
    .select('state')
    .where('year', '=', year)
    .where('state', 'in', OPEN_VERSIONS)
    .executeTakeFirst()
  return (row?.state as PackVersionState | undefined) ?? null
}

/** The pack of a version, as JSON. */
export async function getBody(tx: Tx, id: string): Promise<string> {
  const { body } = await tx.selectFrom('pack_versions').select('body').where('id', '=', id).executeTakeFirstOrThrow()
  return body
}

/** Locks a version before it is read to be decided on. */
export async function lockVersion(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('pack_versions').select('id').where('id', '=', id).forUpdate().execute()
}

export type NewVersion = {
  readonly id: string
  readonly year: number
  readonly organisationId: string
  readonly fromOn: string
  readonly title: string
  readonly documentNumber: string
  readonly fileId: string
  readonly body: string
  readonly hash: string
}

/** Of two that are proposed at once, one is refused by the keys. */
export async function insertVersion(tx: Tx, one: NewVersion): Promise<void> {
  await sql`
    insert into pack_versions
      (id, year, version, organisation_id, state, from_on, title, document_number, file_id, body, hash)
    select ${one.id}::uuid, ${one.year}::int, coalesce(max(version), 0) + 1, ${one.organisationId}::uuid, 'proposed',
      ${one.fromOn}::date, ${one.title}, ${one.documentNumber}, ${one.fileId}::uuid, ${one.body}, ${one.hash}
    from pack_versions where year = ${one.year}`.execute(tx)
}

export type NewVersionAct = {
  readonly versionId: string
  readonly at: string
  readonly by: Party & { readonly name: string }
  readonly action: PackVersionAction | 'propose'
  readonly text: string
}

export async function insertVersionAct(tx: Tx, { versionId, at, by, action, text }: NewVersionAct): Promise<void> {
  await sql`
    insert into pack_version_acts (version_id, seq, at, account_id, person_id, actor_name, action, text)
    select ${versionId}::uuid, count(*) + 1, ${at}::timestamptz, ${by.accountId}::uuid, ${by.personId}::uuid,
      ${by.name}, ${action}, ${text}
    from pack_version_acts where version_id = ${versionId}`.execute(tx)
}

/** Moves a version on that has not begun. */
export async function setVersionState(tx: Tx, id: string, state: Exclude<PackVersionState, 'running'>): Promise<void> {
  await tx.updateTable('pack_versions').set({ state }).where('id', '=', id).execute()
}

/** Whether a file is the document of a version that the actor's office proposed. */
export async function isVersionDocumentBefore(tx: Tx, fileId: string, { organisationId }: Actor): Promise<boolean> {
  if (organisationId === null) return false
  const found = await tx
    .selectFrom('pack_versions')
    .select('id')
    .where('file_id', '=', fileId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return found !== undefined
}

/** How many versions wait for a second official of the actor's office. */
export async function countProposed(tx: Tx, { organisationId }: Actor): Promise<number> {
  const { count } = await tx
    .selectFrom('pack_versions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  return count
}
