import type { Tx } from '../services.ts'
import type { LoadedPack } from './packs.ts'

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
