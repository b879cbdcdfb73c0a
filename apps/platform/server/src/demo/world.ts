import { setTimeout as wait } from 'node:timers/promises'
import { idsFrom } from '@xueshi/foundation/ids'
import { sql } from 'kysely'
import type { Services, Tx } from '../services.ts'
import { plantAmendments } from './amendments.ts'
import { plantAssignments } from './assignments.ts'
import { chanceOf } from './chance.ts'
import { plantClients } from './clients.ts'
import { plantCredits } from './credits.ts'
import { demoYears, plantDeclarations } from './declarations.ts'
import { plantEarlierYears } from './earlier-years.ts'
import { plantFilings } from './filings.ts'
import { plantImport } from './imports.ts'
import { plantMerges } from './merges.ts'
import { plantMoves } from './moves.ts'
import { plantOffices } from './offices.ts'
import { plantPeople } from './people.ts'
import { plantRegistrations } from './registrations.ts'
import { makeSamples } from './samples.ts'
import { plantStaff } from './staff.ts'
import { plantTold } from './told.ts'
import { plantTree } from './tree.ts'
import { plantUnitMerges } from './unit-merges.ts'
import { readDemoWorkbooks } from './workbooks.ts'
import { plantYearClose } from './year-close.ts'

/**
 * Fills an empty database with the demo world; one that has organisations or accounts already is left as it is. All of it is one
 * transaction, so that a start that was killed leaves nothing behind and the next one begins anew.
 */
export async function fillDemoWorld(services: Services): Promise<void> {
  const { db, clock } = services
  if (await db.read(isFilled)) return
  const now = clock.now()
  const years = demoYears(services.policies, now)
  const samples = await makeSamples(services, now)
  await db.tx(async (tx) => {
    // Of several processes that start at once, one fills it and the others wait and find it filled.
    await takeTurn(tx)
    if (await isFilled(tx)) return
    const chance = chanceOf('identifiers')
    const idAt = idsFrom(() => chance.bytes(16))
    const newId = () => idAt(now)
    const tree = await plantTree(tx, newId, now)
    const cast = await plantPeople(tx, services, tree, newId, now)
    const listed = await readDemoWorkbooks(tree.organisations, now)
    const staff = await plantStaff(tx, services, { tree, cast, listed: listed.people }, newId, now)
    const projects = await plantFilings(tx, { tree, filings: listed.filings, years }, newId, now)
    await plantDeclarations(tx, services, { tree, people: { cast, staff }, projects, samples, years }, idAt, now)
    await plantRegistrations(tx, services, tree, idAt, now)
    await plantMoves(tx, services, { tree, staff, cast }, idAt, now)
    await plantAmendments(tx, services, { tree, staff, cast, samples }, idAt, now)
    await plantMerges(tx, services, { staff, cast, samples }, idAt, now)
    await plantCredits(tx, services, { staff, cast, years }, idAt, now)
    await plantUnitMerges(tx, services, { tree, cast }, idAt, now)
    await plantOffices(tx, services, idAt, now)
    await plantAssignments(tx, idAt, now)
    await plantTold(tx, services, idAt, now)
    await plantImport(tx, services, newId, now)
    await plantEarlierYears(tx, services, { staff, cast }, newId, now)
    await plantClients(tx, years, idAt, now)
    await plantYearClose(tx, services, { cast, years }, newId, now)
  })
}

/** Asks again and again: a statement that waits for another process's lock would be cancelled before that one is done. */
async function takeTurn(tx: Tx): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('demo world')) as taken`.execute(tx)
    if (rows[0]?.taken) return
    await wait(100)
  }
}

/** An installation that has begun, be it with its first administrator only, never gets demo people. */
async function isFilled(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from organisations union all select 1 from accounts limit 1`.execute(tx)
  return rows.length > 0
}
