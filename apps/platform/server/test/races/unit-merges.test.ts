import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { declared, newMember } from './declarations.ts'
import { DEPARTMENT, fillOffices, manyOfficials, type Offices, type Official } from './offices.ts'
import { cityPlace, manyOrganisations } from './organisations.ts'
import { race } from './race.ts'

let w: World
let administrator: Platform
let offices: Offices
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
})
afterAll(() => w.close())

/** Units in one place, three for each round. */
async function threes(count: number): Promise<[string, string, string][]> {
  const place = await cityPlace(administrator, { department: DEPARTMENT })
  const units = (await manyOrganisations(w, 'unit', place, 3 * count)).map(({ id }) => id)
  return Array.from({ length: count }, (_, at) => units.slice(3 * at, 3 * at + 3) as [string, string, string])
}

async function ask(keptId: string, absorbedId: string): Promise<string> {
  const wish = { unitId: keptId, otherId: absorbedId, keep: 'unit' as const, reason: '同一单位', fileIds: [] }
  return (await offices.handler[0].platform.unitMergeCreate({ body: wish })).id
}
const accept = ({ platform }: Official, mergeId: string) =>
  platform.mergeDecide({ path: { mergeId }, body: { decision: 'accept', text: '' } })

type Chain = { readonly units: readonly string[]; readonly first: string; readonly second: string }

race('a unit is absorbed by one while it absorbs another', {
  items: async (count) => {
    const chains: Chain[] = []
    for (const [a, b, c] of await threes(count)) {
      chains.push({ units: [a, b, c], first: await ask(a, b), second: await ask(b, c) })
    }
    return chains
  },
  calls: ({ first, second }) => ({
    first: () => accept(offices.supervisor[0], first),
    second: () => accept(offices.supervisor[1], second),
  }),
  allowed: [
    ['ok', 'unitMerge.alreadyMerged'],
    ['unitMerge.holdsOthers', 'ok'],
  ],
  after: async ({ units }) => {
    const merged = await w.db.read((tx) =>
      tx.selectFrom('organisations').select('merged_into').where('id', 'in', units).execute(),
    )
    expect(merged.filter(({ merged_into }) => merged_into !== null)).toHaveLength(1)
  },
})

type Moving = {
  readonly kept: string
  readonly absorbed: string
  readonly mergeId: string
  readonly clerk: Official
  readonly personId: string
  readonly moveId: string
}

race('a unit is absorbed while its clerk takes somebody on', {
  items: async (count) => {
    const items: Moving[] = []
    for (const [kept, absorbed] of await threes(count)) {
      const he = await newMember(w)
      const [clerk] = await manyOfficials(w, 'clerk', absorbed, 1)
      const wish = { kind: 'transfer' as const, toUnitId: absorbed, startsOn: '2022-11-22', endsOn: null, note: '' }
      const { id: moveId } = await he.platform.moveCreate({ body: wish })
      const mergeId = await ask(kept, absorbed)
      items.push({ kept, absorbed, mergeId, clerk: clerk as Official, personId: he.id, moveId })
    }
    return items
  },
  calls: ({ mergeId, clerk, moveId }) => ({
    merge: () => accept(offices.supervisor[0], mergeId),
    take: () => clerk.platform.moveDecide({ path: { moveId }, body: { decision: 'accept', text: '' } }),
  }),
  allowed: [
    ['ok', 'ok'],
    // He asked as clerk of a unit that was none any more when his turn came.
    ['ok', 'move.notYours'],
  ],
  after: async ({ kept, absorbed, clerk, personId, moveId }, { take }) => {
    if (take !== 'ok') await clerk.platform.moveDecide({ path: { moveId }, body: { decision: 'accept', text: '' } })
    const body = { decision: 'accept' as const, text: '' }
    await offices.employer[0].platform.moveDecide({ path: { moveId }, body })
    expect(await unitsOf(personId)).toEqual([kept])
    const { rows } = await w.db.read((tx) =>
      sql`select from moves where ended_at is null and (from_unit_id = ${absorbed} or to_unit_id = ${absorbed})`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([])
  },
})

type Declaring = {
  readonly kept: string
  readonly mergeId: string
  readonly personId: string
  submit(): Promise<unknown>
}

race('a unit is absorbed while its member hands something in', {
  items: async (count) => {
    const items: Declaring[] = []
    for (const [kept, absorbed] of await threes(count)) {
      const { name } = await w.db.read((tx) =>
        tx.selectFrom('organisations').select('name').where('id', '=', absorbed).executeTakeFirstOrThrow(),
      )
      await manyOfficials(w, 'clerk', absorbed, 1)
      const he = await newMember(w, name)
      const submit = () => declared(he.platform, offices, 'employer')
      items.push({ kept, mergeId: await ask(kept, absorbed), personId: he.id, submit })
    }
    return items
  },
  calls: ({ mergeId, submit }) => ({
    merge: () => accept(offices.supervisor[0], mergeId),
    submit,
  }),
  allowed: [['ok', 'ok']],
  after: async ({ kept, personId }) => {
    expect(await unitsOf(personId)).toEqual([kept])
    const declarations = await w.db.read((tx) =>
      tx.selectFrom('declarations').select(['unit_id', 'holder_id']).where('person_id', '=', personId).execute(),
    )
    expect(declarations).toEqual([{ unit_id: kept, holder_id: kept }])
  },
})

const unitsOf = (personId: string): Promise<string[]> =>
  w.db.read(async (tx) => {
    const rows = await tx
      .selectFrom('memberships')
      .select('organisation_id')
      .where('person_id', '=', personId)
      .where('valid_until', 'is', null)
      .execute()
    return rows.map(({ organisation_id }) => organisation_id)
  })
