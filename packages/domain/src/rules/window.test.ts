import { expect, test } from 'vitest'
import { windowInstants, windowState } from './window.ts'

const year = { firstDay: '2022-01-01', lastDay: '2022-12-31' }

test('a window is open from 00:00 of its first day to 24:00 of its last day in Beijing', () => {
  expect(windowInstants(year)).toEqual({ from: '2021-12-31T16:00:00.000Z', until: '2022-12-31T16:00:00.000Z' })
  expect(windowState(year, '2021-12-31T15:59:59.999Z')).toBe('notOpen')
  expect(windowState(year, '2021-12-31T16:00:00.000Z')).toBe('open')
  expect(windowState(year, '2022-12-31T15:59:59.999Z')).toBe('open')
  expect(windowState(year, '2022-12-31T16:00:00.000Z')).toBe('closed')
})

test('an end that is not given stays open', () => {
  expect(windowState({ firstDay: null, lastDay: null }, '2099-01-01T00:00:00.000Z')).toBe('open')
  expect(windowState({ firstDay: '2022-01-01', lastDay: null }, '2099-01-01T00:00:00.000Z')).toBe('open')
  expect(windowState({ firstDay: null, lastDay: '2022-12-31' }, '2000-01-01T00:00:00.000Z')).toBe('open')
})
