import type { Tx } from '../services.ts'

/** How often a client asked on a day for a number with a name that is not its own. */
export async function countMisses(tx: Tx, clientId: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('client_misses')
    .select('misses')
    .where('client_id', '=', clientId)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.misses ?? 0
}

/** Adds to them and answers how many they are now; of two at once each counts after the other. */
export async function addMisses(tx: Tx, clientId: string, day: string, misses: number): Promise<number> {
  const row = await tx
    .insertInto('client_misses')
    .values({ client_id: clientId, day, misses })
    .onConflict((conflict) =>
      conflict.columns(['client_id', 'day']).doUpdateSet((eb) => ({ misses: eb('client_misses.misses', '+', misses) })),
    )
    .returning('misses')
    .executeTakeFirstOrThrow()
  return row.misses
}
