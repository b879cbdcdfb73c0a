import type { Answer } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Policies } from '../../src/policies/packs.ts'
import { changedPolicies } from '../changed-policies.ts'
import { TEST_NOW } from '../prepare.ts'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { declared, newMember, stored, type Waiting } from './declarations.ts'
import { approve, fillOffices, idOf, newOfficial, type Offices, type Official } from './offices.ts'
import { anyOrder, race } from './race.ts'

const CAP_HUNDREDTHS = 1000
/** A unit of another bureau, where one person reviews. */
const ELSEWHERE = { unit: '示例子葡萄酒研究所', bureau: '示例龙口市人社部门' }

let w: World
let offices: Offices
let otherBureau: Official
beforeAll(async () => {
  w = await world({ policies: withCap(), clock: tickingClock() })
  const administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  otherBureau = await newOfficial(w, administrator, 'handler', ELSEWHERE.bureau)
})
afterAll(() => w.close())

/** The rules of 2022 with a cap that one item nearly fills. */
function withCap(): Policies {
  const most = { shape: 'hours' as const, hundredths: CAP_HUNDREDTHS }
  const max = { value: most, status: 'unconfirmed' as const, source: null, note: '竞办试验' }
  const cap = { id: 'all', scope: 'year' as const, group: ['generalCourse'], key: null, label: '公需科目', max }
  return changedPolicies((pack) => (pack.year === 2022 ? { ...pack, caps: [cap] } : pack))
}

/** No two requests arrive at the same instant, whichever of them posts first. */
function tickingClock() {
  let at = Date.parse(TEST_NOW)
  return {
    now() {
      at += 1
      return new Date(at).toISOString()
    },
  }
}

type Pair = { readonly one: Waiting; readonly other: Waiting }

/** As many members, each with two items of 8 hours before the last approval; `moved` lie before different bureaus. */
async function pairs(count: number, moved: boolean): Promise<Pair[]> {
  const { id, platform } = await newMember(w)
  const one = await declared(platform, offices, 'supervisor', { name: '甲', day: '2022-03-01' })
  const other = moved
    ? await declaredElsewhere(id, platform)
    : await declared(platform, offices, 'supervisor', { name: '乙', day: '2022-03-02' })
  return (await copiesOf(w, { id }, count)).map(({ personId, platform: member, idOf }) => ({
    one: { personId, member, declarationId: idOf(one.declarationId), version: one.version },
    other: { personId, member, declarationId: idOf(other.declarationId), version: other.version },
  }))
}

async function declaredElsewhere(personId: string, member: Waiting['member']) {
  const administrator = await w.as('administrator')
  const organisationId = await idOf(administrator, ELSEWHERE.unit)
  await w.db.tx((tx) =>
    tx.updateTable('memberships').set({ organisation_id: organisationId }).where('person_id', '=', personId).execute(),
  )
  const item = await declared(member, offices, 'employer', { name: '乙', day: '2022-03-02' })
  const clerk = await newOfficial(w, administrator, 'clerk', ELSEWHERE.unit)
  return { ...item, version: (await approve(clerk, item)).version }
}

type Entry = Answer<'bankView'>['entries'][number]

/** What stood after each entry, in the order in which the bank shows them. */
function sums(entries: readonly Entry[]): number[] {
  let sum = 0
  return entries.map(({ hundredths }) => {
    sum += hundredths
    return sum
  })
}

/** The cap is full and never over-full, and whatever was settled first has its hours whole. */
async function capHolds({ one, other }: Pair): Promise<void> {
  const { member, personId } = one
  const { entries } = await member.bankView({ query: { year: 2022 } })
  expect(Math.max(...sums(entries))).toBe(CAP_HUNDREDTHS)
  expect(sums(entries).at(-1)).toBe(CAP_HUNDREDTHS)
  for (const [index, { reversesId }] of entries.entries()) {
    if (reversesId !== null) expect(entries.slice(0, index).map(({ id }) => id)).toContain(reversesId)
  }
  const standing = ({ declarationId }: Waiting) =>
    entries.filter(({ sourceId }) => sourceId === declarationId).reduce((sum, { hundredths }) => sum + hundredths, 0)
  const settled = await w.db.read((tx) =>
    tx.selectFrom('declarations').select('id').where('person_id', '=', personId).orderBy('posted_at').execute(),
  )
  const inOrder = settled.map(({ id }) => (id === one.declarationId ? one : other))
  expect(inOrder.map(standing)).toEqual([800, 200])
  const cut = entries.findLast((entry) => entry.sourceId === settled[1]?.id && entry.type === 'award')
  const { explanation } = await member.entryExplain({ path: { personId, entryId: cut?.id ?? '' } })
  expect(explanation.find(({ step }) => step === 'cap')).toMatchObject({
    rule: '公需科目每年最多计 10 学时',
    inputs: '本项 8 学时，尚余 2 学时',
    result: '2 学时',
  })
}

race('two people of one bureau fill one cap', {
  items: (count) => pairs(count, false),
  calls: ({ one, other }) => ({
    one: () => approve(offices.supervisor[0], one),
    other: () => approve(offices.supervisor[1], other),
  }),
  allowed: anyOrder('ok', 'ok'),
  after: capHolds,
})

race('two bureaus fill one cap', {
  items: (count) => pairs(count, true),
  calls: ({ one, other }) => ({
    city: () => approve(offices.supervisor[0], one),
    district: () => approve(otherBureau, other),
  }),
  allowed: anyOrder('ok', 'ok'),
  after: capHolds,
})

type Corrected = { readonly one: Waiting; readonly other: Waiting; readonly correctionId: string }

/** One item of 8 hours in the bank, with a proposal to make it 4, and another of 8 before its last approval. */
async function underCorrection(count: number): Promise<Corrected[]> {
  const { id: personId, platform } = await newMember(w)
  const one = await declared(platform, offices, 'posted', { name: '甲', day: '2022-03-01' })
  const other = await declared(platform, offices, 'supervisor', { name: '乙', day: '2022-03-02' })
  const [entry] = (await platform.bankView({ query: { year: 2022 } })).entries
  const { id: correctionId } = await offices.handler[0].platform.entryCorrect({
    path: { personId, entryId: entry?.id ?? '' },
    body: { approvedHundredths: 400, reason: '复核发现证明不符' },
  })
  return (await copiesOf(w, { id: personId }, count)).map(({ personId, platform: member, idOf }) => ({
    one: { personId, member, declarationId: idOf(one.declarationId), version: one.version },
    other: { personId, member, declarationId: idOf(other.declarationId), version: other.version },
    correctionId: idOf(correctionId),
  }))
}

race('a correction frees what an approval of the same year takes', {
  items: underCorrection,
  calls: ({ other, correctionId }) => ({
    correct: () =>
      offices.supervisor[0].platform.correctionDecide({
        path: { correctionId },
        body: { approve: true, text: '同意' },
      }),
    approve: () => approve(offices.supervisor[1], other),
  }),
  allowed: anyOrder('ok', 'ok'),
  after: async ({ one, other }) => {
    const { entries } = await one.member.bankView({ query: { year: 2022 } })
    expect(Math.max(...sums(entries))).toBe(CAP_HUNDREDTHS)
    expect((await stored(w, one.declarationId)).posted).toBe(400)
    expect((await stored(w, other.declarationId)).posted).toBe(600)
  },
})
