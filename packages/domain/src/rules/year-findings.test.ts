import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { loadPack } from './load-pack.ts'
import { kindOf, type Pack } from './pack.ts'
import type { Attribution } from './rule.ts'
import { periodFindings } from './year-findings.ts'

const pack = loadPack(yantai2022)
const NOW = '2026-11-02T02:00:00.000Z'
const year = (of: number) => ({ firstDay: `${of}-06-01`, lastDay: `${of}-06-03` })
const found = (by: Pack, firstDay: string, lastDay: string) =>
  periodFindings(by, kindOf(by, 'training'), { firstDay, lastDay }, NOW).map(({ code }) => code)

test('what may be made up for afterwards may be learnt in so many years after its own', () => {
  const within = (years: number): Pack => ({ ...pack, makeUp: { ...pack.makeUp, value: { years } } })
  const { firstDay, lastDay } = year(2023)
  expect(found(within(0), firstDay, lastDay)).toEqual(['outsideYear'])
  expect(found(within(1), firstDay, lastDay)).toEqual([])
  expect(found(within(1), '2023-12-31', '2024-01-01')).toEqual(['outsideYear'])
  expect(found(within(2), '2021-12-31', '2022-01-01')).toEqual(['outsideYear'])
})

test('a day outside the year is no mistake where the rule counts it in this year all the same', () => {
  const by = (attribution: Attribution): Pack => ({
    ...pack,
    rules: pack.rules.map((rule) => (rule.kind === 'training' ? { ...rule, attribution } : rule)),
  })
  const over = ['2021-12-30', '2022-01-02'] as const
  expect(found(pack, ...over)).toEqual(['outsideYear'])
  expect(found(by({ shape: 'eachYear', field: 'period' }), ...over)).toEqual([])
  expect(found(by({ shape: 'validFor', field: 'period', years: 3 }), '2020-05-01', '2020-05-02')).toEqual([])
  expect(found(by({ shape: 'validFor', field: 'period', years: 2 }), '2020-05-01', '2020-05-02')).toEqual([
    'outsideYear',
  ])
})
