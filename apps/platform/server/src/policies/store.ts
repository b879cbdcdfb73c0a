import { COUNTING } from '@xueshi/domain/pack-versions/pack-version'
import { loadPack } from '@xueshi/domain/rules/load-pack'
import { shanghaiDate } from '@xueshi/domain/time'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import type { Confirmation, LoadedPack } from './packs.ts'

/** Keeps every pack that may be counted with, by its content; one that is there already stays as it is. */
export async function keepPacks(tx: Tx, packs: readonly LoadedPack[], now: string): Promise<void> {
  await tx
    .insertInto('packs')
    .values(
      packs.map(({ pack, hash }) => ({
        hash,
        id: pack.id,
        year: pack.year,
        status: pack.status,
        body: JSON.stringify(pack),
        loaded_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** Packs that were kept, by their hashes. */
export async function readPacks(tx: Tx, hashes: readonly string[]): Promise<LoadedPack[]> {
  if (hashes.length === 0) return []
  const rows = await tx
    .selectFrom('packs')
    .select(['hash', 'body'])
    .where(sql<boolean>`hash = any(${[...hashes]}::text[])`)
    .execute()
  return rows.map(({ hash, body }) => ({ hash, pack: loadPack(body) }))
}

export type CountingVersion = Confirmation & { readonly year: number; readonly hash: string }

/** The version of each year that is counted with, where one was confirmed. */
export async function listCounting(tx: Tx): Promise<CountingVersion[]> {
  const rows = await tx
    .selectFrom('pack_versions as v')
    .innerJoin('organisations as o', 'o.id', 'v.organisation_id')
    .select(['v.year', 'v.hash', 'v.title', 'o.name as organisationName'])
    .select(['v.from_on', 'v.began_at', 'v.document_number as documentNumber'])
    .where('v.state', 'in', COUNTING)
    .distinctOn('v.year')
    .orderBy('v.year')
    .orderBy('v.version', 'desc')
    .execute()
  return rows.map(({ from_on, began_at, ...row }) => {
    const beganOn = shanghaiDate(began_at ?? '')
    return { ...row, fromOn: beganOn > from_on ? beganOn : from_on }
  })
}
