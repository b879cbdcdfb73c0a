import type { Effect } from '@xueshi/domain/rules/rule'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changedPolicies } from '../../test/changed-policies.ts'
import { expectBanksToBeEvaluations } from '../../test/consistency.ts'
import { declared, newMember } from '../../test/races/declarations.ts'
import { fillOffices, type Offices } from '../../test/races/offices.ts'
import { type World, world } from '../../test/world.ts'
import type { Policies } from '../policies/packs.ts'
import { listYearEffects } from './year-effects.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world({ policies: acrossYears() })
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

/** Rules of every year by which a course counts in two years, at most 14 hours in a life, and completes its bucket. */
function acrossYears(): Policies {
  const stated = <T>(value: T) => ({ value, status: 'unconfirmed' as const, source: null, note: '试验' })
  const effect: Effect = { shape: 'complete', buckets: ['general'] }
  return changedPolicies((pack) => ({
    ...pack,
    caps: [
      {
        id: 'all',
        scope: 'life',
        group: ['generalCourse'],
        key: null,
        label: '公需科目',
        max: stated({ shape: 'hours' as const, hundredths: 1400 }),
      },
    ],
    rules: pack.rules.map((rule) =>
      rule.kind === 'generalCourse'
        ? { ...rule, effect, attribution: { shape: 'spread', field: 'period', years: 2 } }
        : rule,
    ),
  }))
}

/** What stands of an item, by year. */
async function hoursOf(
  member: Platform,
  { declarationId }: { declarationId: string },
): Promise<Record<number, number>> {
  const sums: Record<number, number> = {}
  for (const year of [2021, 2022, 2023]) {
    const { entries } = await member.bankView({ query: { year } })
    const own = entries.filter(({ sourceId }) => sourceId === declarationId)
    if (own.length > 0) sums[year] = own.reduce((sum, { hundredths }) => sum + hundredths, 0)
  }
  return sums
}

test('what rules bind over the years posts in all of them, and a correction in one frees what it had taken in another', async () => {
  const { id: personId, platform } = await newMember(w)
  const first = await declared(platform, offices, 'posted', { year: 2021, name: '甲', day: '2021-03-01' })
  expect(await hoursOf(platform, first)).toEqual({ 2021: 400, 2022: 400 })
  const second = await declared(platform, offices, 'posted', { year: 2022, name: '乙', day: '2022-03-01' })
  expect(await hoursOf(platform, first)).toEqual({ 2021: 400, 2022: 400 })
  expect(await hoursOf(platform, second)).toEqual({ 2022: 400, 2023: 200 })

  const { entries } = await platform.bankView({ query: { year: 2022 } })
  const later = entries.find(({ sourceId }) => sourceId === first.declarationId)
  const { id: correctionId } = await offices.handler[0].platform.entryCorrect({
    path: { personId, entryId: later?.id ?? '' },
    body: { approvedHundredths: 600, reason: '复核发现证明不符' },
  })
  await offices.supervisor[0].platform.correctionDecide({
    path: { correctionId },
    body: { approve: true, text: '同意' },
  })
  expect(await hoursOf(platform, first)).toEqual({ 2021: 300, 2022: 300 })
  expect(await hoursOf(platform, second)).toEqual({ 2022: 400, 2023: 400 })
  const last = (await platform.bankView({ query: { year: 2023 } })).entries.at(-1)
  expect(last).toMatchObject({ type: 'award', version: 3 })
  const { explanation } = await platform.entryExplain({ path: { personId, entryId: last?.id ?? '' } })
  expect(explanation.map(({ step }) => step)).toContain('attribution')
  await expectBanksToBeEvaluations(w, 2)
})

test('what an activity does beside its hours stands in every year that it counts in, and ends with it', async () => {
  const { id: personId, platform } = await newMember(w)
  const item = await declared(platform, offices, 'posted', { name: '丙', day: '2022-03-01' })
  const standing = () => w.db.read((tx) => listYearEffects(tx, [personId]))
  expect(await standing()).toMatchObject([
    { year: 2022, sourceId: item.declarationId, effect: { shape: 'complete', buckets: ['general'] } },
    { year: 2023, sourceId: item.declarationId },
  ])
  const [entry] = (await platform.bankView({ query: { year: 2022 } })).entries
  const { id: correctionId } = await offices.handler[0].platform.entryCorrect({
    path: { personId, entryId: entry?.id ?? '' },
    body: { approvedHundredths: 0, reason: '证明系伪造' },
  })
  await offices.supervisor[0].platform.correctionDecide({
    path: { correctionId },
    body: { approve: true, text: '同意' },
  })
  expect(await hoursOf(platform, item)).toEqual({ 2022: 0, 2023: 0 })
  expect(await standing()).toEqual([])
})
