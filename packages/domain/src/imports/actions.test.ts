import { expect, test } from 'vitest'
import { type ImportAction, type ImportState, importRefusal, isChecked, isRunning } from './actions.ts'

const STATES: readonly ImportState[] = ['waiting', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled']
const allowed = (action: ImportAction) => STATES.filter((state) => importRefusal(action, state) === null)

test('what runs can be stopped, what was stopped goes on, and what is checked is written', () => {
  expect(allowed('cancel')).toEqual(['waiting', 'checking', 'applying'])
  expect(allowed('retry')).toEqual(['failed', 'cancelled'])
  expect(allowed('apply')).toEqual(['checked'])
  expect(importRefusal('cancel', 'applied')).toBe('import.notRunning')
  expect(STATES.filter(isRunning)).toEqual(allowed('cancel'))
})

test('an import that was stopped while it was written has a verdict for every row, one that was being checked has not', () => {
  expect(isChecked({ state: 'cancelled', step: 'apply' })).toBe(true)
  expect(isChecked({ state: 'cancelled', step: 'check' })).toBe(false)
  expect(isChecked({ state: 'checked', step: 'check' })).toBe(true)
})
