import type { Platform } from '@xueshi/sdk/client'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { declared } from '../../test/races/declarations.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { fillOffices, idOf, newOfficial, type Offices, type Official, UNIT } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const OTHER_UNIT = '示例子葡萄酒研究所'
const PEOPLE = [0, 1, 2] as const
type Who = (typeof PEOPLE)[number]
const ACTIVITIES = ['安全生产', '网络安全'] as const

let w: World
let offices: Offices
let bureau: Platform
let second: Platform
let clerks: Readonly<Record<string, Official>>
let unitIds: readonly [string, string]
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  bureau = await w.as('bureau.handler')
  second = await w.as('bureau.supervisor')
  unitIds = [await idOf(administrator, UNIT), await idOf(administrator, OTHER_UNIT)]
  clerks = { [UNIT]: offices.employer[0], [OTHER_UNIT]: await newOfficial(w, administrator, 'clerk', OTHER_UNIT) }
})
afterAll(() => w.close())

const deeds = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      who: fc.constantFrom(...PEOPLE),
      name: fc.constantFrom(...ACTIVITIES),
      hundredths: fc.integer({ min: 100, max: 800 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('merge' as const, 'separate' as const),
      kept: fc.constantFrom(...PEOPLE),
      absorbed: fc.constantFrom(...PEOPLE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      who: fc.constantFrom(...PEOPLE),
      hundredths: fc.integer({ min: 0, max: 99 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), who: fc.constantFrom(...PEOPLE) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('mergeUnits' as const), keep: fc.constantFrom(UNIT, OTHER_UNIT) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('separateUnits' as const) }) },
)
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

type Somebody = { readonly id: string; readonly number: string; readonly signInName: string }
type Cast = { readonly people: readonly Somebody[]; readonly merges: Map<Who, { id: string; kept: Who }> }
let serial = 0
/** The merge of the two units, while they are one. */
let unitsMerge: string | null = null

async function newCast(): Promise<Cast> {
  const people: Somebody[] = []
  for (const _ of PEOPLE) {
    serial += 1
    const [number, signInName] = [newNumber(), `demo.history.${serial}`]
    people.push({
      ...(await w.addPerson({ name: '宋远', citizenNumber: number, unit: UNIT, signInName })),
      number,
      signInName,
    })
  }
  return { people, merges: new Map() }
}

const person = ({ people }: Cast, who: Who): Somebody => people[who] as Somebody
const signIn = (cast: Cast, who: Who) => w.as(person(cast, who).signInName.replace('demo.', ''))
const unitOf = async (cast: Cast, who: Who): Promise<string | null> => {
  const { rows } = await w.db.read((tx) =>
    sql<{ name: string }>`
      select o.name from memberships m join organisations o on o.id = m.organisation_id
      where m.person_id = ${person(cast, who).id} and m.valid_until is null`.execute(tx),
  )
  return rows[0]?.name ?? null
}

/** Each deed has its own second: what happened last is what happened later. */
let seconds = 0
async function happen(cast: Cast, deed: Deed): Promise<void> {
  seconds += 1
  w.setNow(new Date(Date.parse(TEST_NOW) + seconds * 1000).toISOString())
  if ('who' in deed && cast.merges.has(deed.who)) {
    expect((await refusalOf(signIn(cast, deed.who)))?.code).toBe('account.merged')
    return
  }
  switch (deed.do) {
    case 'post':
      return post(cast, deed)
    case 'correct':
      return correct(cast, deed)
    case 'move':
      return move(cast, deed.who)
    case 'merge':
      return merge(cast, deed)
    case 'separate':
      return separate(cast, deed.absorbed)
    case 'mergeUnits':
      return mergeUnits(deed.keep)
    case 'separateUnits':
      return separateUnits()
  }
}

async function post(cast: Cast, { who, name, hundredths }: Extract<Deed, { do: 'post' }>): Promise<void> {
  if ((await unitOf(cast, who)) !== UNIT) return
  const he = await signIn(cast, who)
  const call = declared(he, offices, 'posted', { name, day: '2022-05-20', hundredths })
  // The same person may not declare an activity twice, whichever of his accounts had it.
  expect([undefined, 'declaration.precheckFailed']).toContain((await refusalOf(call))?.code)
}

async function correct(cast: Cast, { who, hundredths }: Extract<Deed, { do: 'correct' }>): Promise<void> {
  const personId = person(cast, who).id
  const { entries } = await (await signIn(cast, who)).bankView({ query: { year: 2022 } })
  const entry = entries.findLast(({ type, reversedById }) => type === 'award' && reversedById === null)
  if (!entry) return
  const path = { personId, entryId: entry.id }
  const body = { approvedHundredths: hundredths, reason: '复核' }
  const { id } = await bureau.entryCorrect({ path, body }).catch(() => ({ id: null }))
  if (id === null) return
  await second.correctionDecide({ path: { correctionId: id }, body: { approve: true, text: '' } })
}

/** To the other one of two units, with a yes from both; a move of the same day changes nothing that lasts no day. */
async function move(cast: Cast, who: Who): Promise<void> {
  const from = await unitOf(cast, who)
  // While the two units are one there is no other to go to.
  if (from === null || unitsMerge !== null) return
  const to = from === UNIT ? OTHER_UNIT : UNIT
  const { items } = await (await w.as('administrator')).organisationList({ query: { search: to, limit: 10 } })
  const wish = {
    kind: 'transfer' as const,
    toUnitId: items[0]?.id ?? '',
    startsOn: '2022-11-22',
    endsOn: null,
    note: '',
  }
  const { id } = await (await signIn(cast, who)).moveCreate({ body: wish })
  for (const unit of [to, from]) {
    const body = { decision: 'accept' as const, text: '' }
    await clerks[unit]?.platform.moveDecide({ path: { moveId: id }, body })
  }
}

async function merge(cast: Cast, { kept, absorbed }: { kept: Who; absorbed: Who }): Promise<void> {
  const { number, id } = person(cast, absorbed)
  const fileIds = [await uploadPdf(bureau)]
  const body = { personId: person(cast, kept).id, otherName: '宋远', otherNumber: number, keep: 'person' as const }
  const asked = bureau.mergeCreate({ body: { ...body, reason: '同一人', fileIds } })
  const code = (await refusalOf(asked))?.code
  const held = [...cast.merges.values()].some((one) => one.kept === absorbed)
  if (kept === absorbed || held || cast.merges.has(kept) || cast.merges.has(absorbed)) {
    expect(['merge.samePerson', 'merge.holdsOthers', 'merge.alreadyMerged', 'person.notFound']).toContain(code)
    return
  }
  expect(code).toBeUndefined()
  const { id: mergeId, absorbedId } = await asked
  expect(absorbedId).toBe(id)
  await second.mergeDecide({ path: { mergeId }, body: { decision: 'accept', text: '' } })
  cast.merges.set(absorbed, { id: mergeId, kept })
}

async function separate(cast: Cast, absorbed: Who): Promise<void> {
  const known = cast.merges.get(absorbed)
  if (known === undefined) return
  const path = { mergeId: known.id }
  await bureau.mergeDecide({ path, body: { decision: 'separate', text: '有误' } })
  await second.mergeDecide({ path, body: { decision: 'accept', text: '' } })
  cast.merges.delete(absorbed)
}

async function mergeUnits(keep: string): Promise<void> {
  if (unitsMerge !== null) return
  const [keptId, absorbedId] = keep === UNIT ? [unitIds[0], unitIds[1]] : [unitIds[1], unitIds[0]]
  const wish = { unitId: keptId, otherId: absorbedId, keep: 'unit' as const, reason: '同一单位', fileIds: [] }
  const { id } = await bureau.unitMergeCreate({ body: wish })
  await second.mergeDecide({ path: { mergeId: id }, body: { decision: 'accept', text: '' } })
  unitsMerge = id
}

async function separateUnits(): Promise<void> {
  if (unitsMerge === null) return
  const path = { mergeId: unitsMerge }
  await bureau.mergeDecide({ path, body: { decision: 'separate', text: '有误' } })
  await second.mergeDecide({ path, body: { decision: 'accept', text: '' } })
  unitsMerge = null
}

/** What must hold whatever has happened, read from the tables themselves. */
async function expectToHold(cast: Cast, opinionsBefore: readonly string[]): Promise<string[]> {
  const ids = cast.people.map(({ id }) => id)
  return w.db.read(async (tx) => {
    const { rows: sums } = await sql<{ id: string; posted: number; due: number; merged: boolean; current: number }>`
      with worth as (
        select d.id, d.person_id, coalesce(p.merged_into, p.id) as owner, d.title, d.posted_at, coalesce((
          select c.approved_hundredths from corrections c
          join entries e on e.person_id = c.person_id and e.id = c.entry_id
          where c.status = 'approved' and e.source_id = d.id order by c.id desc limit 1), d.approved_hundredths) as worth
        from declarations d join people p on p.id = d.person_id
        where d.person_id = any(${ids}::uuid[]) and d.status = 'posted'),
      first as (select distinct on (owner, title) owner, title, person_id from worth order by owner, title, posted_at, id)
      select p.id, p.merged_into is not null as merged,
        (select coalesce(sum(hundredths), 0)::int from entries where person_id = p.id) as posted,
        (select coalesce(sum(w.worth), 0)::int from worth w join first f on f.owner = w.owner and f.title = w.title
          and f.person_id = w.person_id where w.owner = p.id) as due,
        (select count(*)::int from memberships where person_id = p.id and valid_until is null) as current
      from people p where p.id = any(${ids}::uuid[])`.execute(tx)
    for (const { posted, due, merged, current } of sums) {
      expect(posted).toBe(merged ? 0 : due)
      expect(current).toBeLessThanOrEqual(merged ? 0 : 1)
    }
    const { rows: wrong } = await sql`
      select from entries r join entries a on a.person_id = r.person_id and a.id = r.reverses_id
      where r.person_id = any(${ids}::uuid[]) and (a.type <> 'award' or a.hundredths <> -r.hundredths)`.execute(tx)
    expect(wrong).toEqual([])
    const { rows: inNone } = await sql`
      select from memberships m join organisations o on o.id = m.organisation_id
      where m.person_id = any(${ids}::uuid[]) and m.valid_until is null and o.valid_until is not null`.execute(tx)
    expect(inNone).toEqual([])
    const { rows: stamped } = await sql<{ name: string }>`
      select distinct o.name from opinions p join organisations o on o.id = p.organisation_id
      where p.person_id = any(${ids}::uuid[]) and p.happened ->> 'level' = 'employer'`.execute(tx)
    expect(stamped.every(({ name }) => name === UNIT)).toBe(true)
    const { rows } = await sql<{ row: string }>`
      select concat_ws(' ', person_id, declaration_id, seq, organisation_id, account_id, happened) as row from opinions
      where person_id = any(${ids}::uuid[]) order by at, declaration_id, seq`.execute(tx)
    const opinions = rows.map(({ row }) => row)
    expect(opinionsBefore.filter((row) => !opinions.includes(row))).toEqual([])
    return opinions
  })
}

/** A unit that is merged into another while one of its people is another's account. */
const AWAY: Deed[] = [
  { do: 'merge', kept: 0, absorbed: 1 },
  { do: 'mergeUnits', keep: OTHER_UNIT },
  { do: 'separate', kept: 0, absorbed: 1 },
]

test('through the server: over any history no hour is lost or doubled, and no opinion changes its organisation', async () => {
  let [merged, units] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 10, maxLength: 14, size: 'max' }), async (history) => {
      const cast = await newCast()
      let opinions: string[] = []
      for (const deed of history) {
        const before = cast.merges.size
        const unitsBefore = unitsMerge
        await happen(cast, deed)
        if (unitsMerge !== null && unitsBefore === null) units += 1
        opinions = await expectToHold(cast, opinions)
        if (cast.merges.size > before) merged += 1
      }
      await separateUnits()
      await expectToHold(cast, opinions)
    }),
    { numRuns: 6, endOnFailure: true, examples: [[AWAY]] },
  )
  expect(merged).toBeGreaterThan(0)
  expect(units).toBeGreaterThan(0)
}, 120_000)
