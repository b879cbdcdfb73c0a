import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RosterItem, rosterExceptions } from './roster-exceptions.ts'

const item = (id: string, more: Partial<RosterItem> = {}): RosterItem => ({
  id,
  personName: `周${id}`,
  declaredHundredths: 800,
  round: 1,
  returnedBefore: false,
  findings: [],
  contents: [`file of ${id}`],
  ...more,
})
const usual = (count: number) => Array.from({ length: count }, (_, index) => item(`${index}`))

const codesOf = (items: readonly RosterItem[], filed: number | null = null) =>
  Object.fromEntries(
    [...rosterExceptions(items, filed).exceptions].map(([id, reasons]) => [id, reasons.map(({ code }) => code)]),
  )

test('a roster in which everybody declares alike has no exception', () => {
  fc.assert(
    fc.property(fc.nat(40), (count) => {
      expect(codesOf(usual(count))).toEqual({})
    }),
  )
})

test('whoever differs is an exception, with the reason', () => {
  const finding = { code: 'highDailyHours', severity: 'attention', text: '一天 9 学时。' } as const
  const items = [
    ...usual(9),
    item('hours', { declaredHundredths: 900 }),
    item('finding', { findings: [finding] }),
    item('bare', { contents: [] }),
    item('back', { round: 2, returnedBefore: true }),
    item('again', { round: 2 }),
  ]
  expect(codesOf(items)).toEqual({
    hours: ['hours'],
    finding: ['attention'],
    bare: ['evidenceMissing'],
    back: ['returned'],
    again: ['resubmitted'],
  })
})

test('the hours of the filing count, not what most have declared', () => {
  expect(codesOf([item('a'), item('b'), item('c', { declaredHundredths: 600 })], 600)).toEqual({
    a: ['hours'],
    b: ['hours'],
  })
})

test('one file under two names makes both exceptions; the certificate of the whole class makes none', () => {
  const two = [...usual(6), item('x', { contents: ['one'] }), item('y', { contents: ['one', 'own'] })]
  expect(codesOf(two)).toEqual({ x: ['sameFile'], y: ['sameFile'] })
  expect(rosterExceptions(two, null).exceptions.get('x')?.[0]?.text).toContain('周y')
  const joint = usual(6).map((each) => ({ ...each, contents: ['class'] }))
  expect(codesOf(joint)).toEqual({})
})

test('what most have in common is said once', () => {
  const late = { code: 'filedTooLate', severity: 'attention', text: '备案过迟。' } as const
  const items = usual(5).map((each, index) => (index === 0 ? each : { ...each, findings: [late] }))
  expect(rosterExceptions(items, null)).toEqual({ common: [{ text: '备案过迟。', count: 4 }], exceptions: new Map() })
})

test('that the time to submit is over says nothing about what was submitted', () => {
  const closed = { code: 'windowClosed', severity: 'blocking', text: '已截止。' } as const
  expect(codesOf([item('a', { findings: [closed] }), item('b')])).toEqual({})
})
