import fc from 'fast-check'
import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { loadPack } from './load-pack.ts'
import { EVERYBODY, yearStanding } from './standing.ts'

const pack = loadPack(yantai2022)
const anyHours = fc.nat(20_000)

test('公需 40 and 专业 55 are 95 hours and not enough', () => {
  const standing = yearStanding(pack, { general: 4000, specialized: 5500 }, {})
  expect(standing).toMatchObject({
    met: false,
    missingHundredths: 500,
    total: { postedHundredths: 9500, shortageHundredths: 0, met: true },
    buckets: [
      { id: 'general', label: '公需科目', shortageHundredths: 0, met: true },
      { id: 'specialized', label: '专业科目', shortageHundredths: 500, met: false },
    ],
  })
})

test('公需 40 and 专业 60 are enough', () => {
  expect(yearStanding(pack, { general: 4000, specialized: 6000 }, {})).toMatchObject({
    met: true,
    missingHundredths: 0,
  })
})

test('pending hours are shown and never counted', () => {
  expect(yearStanding(pack, { general: 3000 }, { specialized: 6000 })).toMatchObject({
    met: false,
    missingHundredths: 6000,
    total: { postedHundredths: 3000, pendingHundredths: 6000 },
  })
})

test('where the total asks for more than the buckets together, any bucket may fill it', () => {
  const raw = structuredClone(yantai2022)
  raw.requirement.everybody.totalHundredths.value = 10_000
  const stricter = loadPack(raw)
  expect(yearStanding(stricter, { general: 3000, specialized: 6000 }, {})).toMatchObject({
    met: false,
    missingHundredths: 1000,
  })
  expect(yearStanding(stricter, { general: 4000, specialized: 6000 }, {})).toMatchObject({ met: true })
})

test('each number of the requirement says where it comes from', () => {
  const { total } = yearStanding(pack, {}, {})
  expect(total.provenance).toMatchObject({ status: 'sourced', source: { document: '烟人社字〔2022〕63号' } })
})

test('a year is met exactly when both buckets reach their minimum, and earning what is missing meets it', () => {
  fc.assert(
    fc.property(anyHours, anyHours, anyHours, (general, specialized, pending) => {
      const standing = yearStanding(pack, { general, specialized }, { general: pending, specialized: pending })
      expect(standing.met).toBe(general >= 3000 && specialized >= 6000)
      expect(standing.met).toBe(standing.missingHundredths === 0)
      const [short, other] = standing.buckets.map((bucket) => bucket.shortageHundredths) as [number, number]
      const filled = yearStanding(pack, { general: general + short, specialized: specialized + other }, {})
      expect(filled.met).toBe(true)
    }),
  )
})

test('a target without minimums of buckets still asks for its total', () => {
  const criterion = { criterion: 'oneOf' as const, of: 'person' as const, id: 'level', values: ['员级'] }
  const requirement = { totalHundredths: pack.requirement.everybody.totalHundredths, buckets: [] }
  const target = { label: '员级', criteria: [criterion], requirement }
  const levelled = { ...pack, requirement: { ...pack.requirement, targets: [target] } }
  const facts = { ...EVERYBODY, person: { level: '员级' as const, firstYear: null } }
  expect(yearStanding(levelled, { general: 8000 }, {}, facts)).toMatchObject({ met: false, missingHundredths: 1000 })
})
