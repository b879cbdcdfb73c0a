import type { Exemption, Pack, Stated, Target } from '@xueshi/domain/rules/pack'
import { type HoursByBucket, yearStanding } from '@xueshi/domain/rules/standing'
import { TITLE_LEVELS } from '@xueshi/domain/titles'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPolicies } from '../../test/prepare.ts'
import { type World, world } from '../../test/world.ts'
import { listFacts } from './facts.ts'
import { hasMet } from './met.ts'

let w: World
beforeAll(async () => {
  w = await world({ oneProcess: true })
  await plant()
})
afterAll(() => w.close())

const plain = testPolicies.packOf(2022).pack
const unsourced = { status: 'unconfirmed', source: null, note: '测试' } as const
const stated = <T>(value: T): Stated<T> => ({ value, ...unsourced })

const target = (level: string, total: number, general: number): Target => ({
  label: level,
  criteria: [{ criterion: 'oneOf', of: 'person', id: 'level', values: [level] }],
  requirement: {
    totalHundredths: stated(total),
    buckets: [{ id: 'general', label: '公需科目', minimumHundredths: stated(general) }],
  },
})
const exemption = (id: string, relief: Exemption['relief']): Exemption => ({
  ...unsourced,
  id,
  label: id,
  evidence: '证明',
  relief,
})
const levelled: Pack['requirement'] = {
  ...plain.requirement,
  targets: [
    target('中级', 5000, 1000),
    { ...target('员级', 3100, 0), requirement: { totalHundredths: stated(3100), buckets: [] } },
  ],
}
const subMinimums = [
  { label: '自学', kinds: ['selfStudy', 'training'], minimumHundredths: stated(1001) },
  { label: '公需课', kinds: ['generalCourse'], minimumHundredths: stated(500) },
]
const exemptions = [
  exemption('ill', { shape: 'proRata' }),
  exemption('newcomer', { shape: 'proRata' }),
  exemption('maternity', { shape: 'complete', buckets: ['specialized'] }),
  exemption('seconded', { shape: 'complete', buckets: ['general', 'specialized'] }),
]
const completing = plain.rules.map((rule) => ({
  ...rule,
  effect: { shape: 'complete' as const, buckets: ['general'] },
}))
const cycle = stated({ shape: 'years' as const, years: 2, firstYear: 2021 })
const PACKS: Readonly<Record<string, Pack>> = {
  'nothing of its own': plain,
  'title levels': { ...plain, requirement: levelled },
  'minimums of kinds': { ...plain, requirement: { ...plain.requirement, subMinimums } },
  exemptions: { ...plain, exemptions },
  'what completes buckets': { ...plain, rules: completing },
  'a cycle of years': { ...plain, cycle },
  everything: { ...plain, requirement: { ...levelled, subMinimums }, exemptions, rules: completing, cycle },
}

test.each(Object.keys(PACKS))('a query judges each person as his bank does, by rules with %s', async (name) => {
  const pack = PACKS[name] ?? plain
  await w.db.read(async (tx) => {
    const { rows } = await sql<{ id: string; posted: HoursByBucket; met: boolean }>`
      select p.id, sums.posted,
        ${hasMet(pack, sql.ref('p.id'), (bucket) => sql<number>`coalesce((sums.posted->>${bucket}::text)::int, 0)`)} as met
      from people p
      cross join lateral (
        select coalesce(jsonb_object_agg(bucket, hundredths), '{}') as posted from (
          select bucket, sum(hundredths)::int as hundredths from entries
          where person_id = p.id and year = 2022 group by bucket) buckets) sums
      where p.merged_into is null`.execute(tx)
    const ids = rows.map(({ id }) => id)
    const factsOf = await listFacts(tx, [pack], ids)
    const judged = rows.map(({ id, posted }) => ({ id, met: yearStanding(pack, posted, {}, factsOf(id, pack)).met }))
    expect(rows.map(({ id, met }) => ({ id, met }))).toEqual(judged)
    expect(new Set(judged.map(({ met }) => met)).size).toBe(2)
  })
})

test('the facts of an account that was merged into another are of the other, and a month counts once', async () => {
  const pack = PACKS.exemptions ?? plain
  await w.db.read(async (tx) => {
    const { rows } = await sql<{ kept: string }>`
      select p.merged_into as kept from people p
      join relief_entries r on r.person_id = p.id and r.type = 'grant' and r.exemption = 'ill' and r.year = 2022
      where p.merged_into is not null
        and not exists (select from relief_entries v where v.reverses_id = r.id) limit 1`.execute(tx)
    const kept = rows[0]?.kept ?? ''
    const months = await sql<{ months: number }>`
      select count(distinct month)::int as months from relief_entries r, unnest(r.months) month
      where r.exemption in ('ill', 'newcomer') and r.type = 'grant' and r.year = 2022
        and r.person_id in (select id from people where id = ${kept} or merged_into = ${kept})
        and not exists (select from relief_entries v where v.reverses_id = r.id)`.execute(tx)
    const { reliefs } = (await listFacts(tx, [pack], [kept]))(kept, pack)
    expect(reliefs.reduce((sum, each) => sum + each.months, 0)).toBe(months.rows[0]?.months)
    expect(months.rows[0]?.months).toBeGreaterThan(0)
  })
})

/** Titles, hours and reliefs of the people of the demo, near the minimums so that both answers are frequent. */
async function plant(): Promise<void> {
  const near = fc.constantFrom(499, 500, 999, 1000, 1001, 2250, 3000, 4500, 6000, 6000)
  const month = fc.integer({ min: 1, max: 12 })
  const drawn = fc.record({
    level: fc.constantFrom(...TITLE_LEVELS, null),
    hours: fc.array(
      fc.tuple(
        fc.constantFrom('general', 'specialized'),
        fc.constantFrom('generalCourse', 'training', 'selfStudy'),
        near,
      ),
      { maxLength: 6 },
    ),
    reliefs: fc.array(
      fc.record({
        exemption: fc.constantFrom('ill', 'newcomer', 'maternity', 'seconded', 'unknown'),
        months: fc.uniqueArray(month, { minLength: 1, maxLength: 8 }),
        reversed: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    year: fc.constantFrom(2022, 2022, 2022, 2021),
    completes: fc.constantFrom('general', 'specialized', null, null),
  })
  await w.db.tx(async (tx) => {
    const { rows: people } = await sql<{ id: string; organisationId: string }>`
      with unit as (select id from organisations where kind = 'unit' limit 1),
      person as (
        insert into people (id, name, created_at) select gen_random_uuid(), '示例' || n, now() from generate_series(1, 160) n
        returning id)
      insert into memberships (person_id, id, organisation_id, valid_from, created_at)
      select person.id, gen_random_uuid(), unit.id, '2020-01-01', now() from person, unit
      returning person_id as id, organisation_id as "organisationId"`.execute(tx)
    const {
      rows: [account],
    } = await sql<{ id: string }>`select id from accounts limit 1`.execute(tx)
    const hash = testPolicies.packOf(2022).hash
    for (const [index, one] of fc.sample(drawn, { numRuns: people.length, seed: 37 }).entries()) {
      const { id = '', organisationId = '' } = people[index] ?? {}
      await sql`update memberships set title_level = ${one.level} where person_id = ${id}`.execute(tx)
      for (const [bucket, kind, hundredths] of one.hours) {
        await sql`
          insert into entries values (${id}, gen_random_uuid(), ${one.year}, 'award', ${bucket}, ${kind}, ${hundredths},
            'import', gen_random_uuid(), 1, null, 'test', ${hash}, 'unconfirmed', '[]', 'C', ${account?.id}, '登记人',
            ${organisationId}, '单位', '2022-06-01', '2022-06-01', '')`.execute(tx)
      }
      if (one.completes !== null) {
        await sql`
          insert into year_effects
          select ${id}, gen_random_uuid(), ${one.year}, 'declaration', gen_random_uuid(), effect, '[{"step":"effect"}]', ${hash},
            '2022-06-01', ended from (values
              (jsonb_build_object('shape', 'complete', 'buckets', jsonb_build_array(${one.completes}::text)), null::timestamptz),
              ('{"shape":"complete","buckets":["specialized"]}', '2022-07-01'::timestamptz)) e (effect, ended)`.execute(
          tx,
        )
      }
      for (const { exemption: granted, months, reversed } of one.reliefs) {
        await sql`
          with asked as (
            insert into relief_requests (id, person_id, year, exemption, first_day, last_day, months, pack_id, pack_hash,
              status, asked_by, asked_at, ended_at)
            values (gen_random_uuid(), ${id}, ${one.year}, ${granted}, '2022-01-01', '2022-12-31', ${months}::int[],
              'test', ${hash}, 'granted', ${account?.id}, now(), now()) returning *),
          entered as (
            insert into relief_entries
            select a.person_id, e.id, a.year, e.type, a.exemption, a.months, a.id, e.reverses, 'test', ${hash},
              ${account?.id}, '登记人', ${organisationId}, '单位', now()
            from asked a cross join (select gen_random_uuid() as granted) g
            cross join lateral (
              values (g.granted, 'grant', null::uuid), (gen_random_uuid(), 'reversal', g.granted)) e (id, type, reverses)
            where e.type = 'grant' or ${reversed})
          select`.execute(tx)
      }
      // The last ones had another account each, whose reliefs are theirs.
      if (index >= 100)
        await sql`update people set merged_into = ${people[index - 100]?.id} where id = ${id}`.execute(tx)
    }
  })
}
