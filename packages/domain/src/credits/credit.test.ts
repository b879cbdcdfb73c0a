import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateAlone } from '../rules/evaluate.ts'
import { loadPack } from '../rules/load-pack.ts'
import type { Pack } from '../rules/pack.ts'
import { CREDIT_ACTIONS, creditRefusal } from './actions.ts'
import { CREDIT_STATES, creditKey, hoursOfCredits } from './credit.ts'

const FOLDER = new URL('../../../../packs/yantai/', import.meta.url)
const packs = readdirSync(FOLDER)
  .filter((name) => /^\d{4}\.json$/.test(name))
  .map((name) => loadPack(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))))
const yantai = packs.find(({ year }) => year === 2022) as Pack

const item = (hundredths: number, approvedHundredths: number | null) => ({
  sourceKind: 'import',
  sourceId: 'one',
  kind: 'other' as const,
  declaredHundredths: 0,
  approvedHundredths,
  settledAt: '2022-12-01T00:00:00.000Z',
  fields: {},
  credits: { system: 'accounting' as const, category: null, hundredths },
})

test('no pack of Yantai says what a credit of another registry is worth', () => {
  for (const pack of packs) {
    expect(pack.elsewhere.length).toBeGreaterThan(0)
    for (const { value } of pack.elsewhere) {
      expect(value).toMatchObject({ value: { shape: 'approved' }, status: 'unconfirmed', source: null })
    }
  }
})

test('credits without a standard count nothing until they are settled, and then what was given', () => {
  expect(evaluateAlone(yantai, item(9000, null)).hundredths).toBe(0)
  expect(evaluateAlone(yantai, item(9000, 1250)).hundredths).toBe(1250)
})

describe('where a pack has a rate', () => {
  const rated: Pack = {
    ...yantai,
    elsewhere: yantai.elsewhere.map((rule) => ({
      ...rule,
      value: { ...rule.value, value: { shape: 'rate', kind: 'training', hundredths: 150 } },
    })),
  }
  test('it counts in its kind, with its line, and a correction may only lessen it', () => {
    const result = evaluateAlone(rated, item(1000, null))
    expect(result).toMatchObject({ kind: 'training', bucket: 'specialized', hundredths: 1500 })
    expect(result.explanation[0]).toMatchObject({ rule: '每 1 学分计 1.5 学时', inputs: '会计继续教育学分 10 学分' })
    expect(evaluateAlone(rated, item(1000, 400)).hundredths).toBe(400)
    expect(evaluateAlone(rated, item(1000, 9000)).hundredths).toBe(1500)
  })
})

test('a source is the certificate, or the category where there is none', () => {
  const source = { system: 'health' as const, number: '1', year: 2022, category: 'I类', certificate: '' }
  expect(creditKey(source)).not.toBe(creditKey({ ...source, category: 'II类' }))
  const named = { ...source, certificate: 'WJ 01' }
  expect(creditKey(named)).toBe(creditKey({ ...named, category: 'II类', certificate: 'wj01' }))
})

test('more credits or more hours for each never give less', () => {
  const amount = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(amount, amount, amount, (credits, each, more) => {
      const given = hoursOfCredits(yantai, credits, each)
      expect(Number.isSafeInteger(given)).toBe(true)
      expect(hoursOfCredits(yantai, credits + more, each)).toBeGreaterThanOrEqual(given)
      expect(hoursOfCredits(yantai, credits, each + more)).toBeGreaterThanOrEqual(given)
    }),
  )
})

test('nobody acts on his own credits, and only a bureau settles what is matched and has no standard', () => {
  for (const action of CREDIT_ACTIONS) {
    for (const state of CREDIT_STATES) {
      for (const hasStandard of [true, false]) {
        const own = { state, personId: 'me', hasStandard }
        expect(creditRefusal(action, own, { personId: 'me', organisationKind: 'bureau' })).not.toBeNull()
        const may = creditRefusal(action, own, { personId: 'other', organisationKind: 'bureau' }) === null
        const settles = (state === 'awaiting' || state === 'counted') && !hasStandard
        expect(may).toBe(action === 'settle' ? settles : state === 'unmatched')
        expect(creditRefusal('settle', own, { personId: 'other', organisationKind: 'department' })).toBe(
          'credit.notBureau',
        )
      }
    }
  }
})
