import { expect, test } from 'vitest'
import { creationRefusal, MOST_WAITING } from './creation.ts'
import { officesFor } from './offices.ts'

const place = { unitId: 'unit', departmentId: 'department', bureauId: 'bureau', clerkInOffice: true }
// A Friday before a National Day holiday of a week, after which a Saturday is worked.
const TODAY = '2022-09-30'
const calendar = {
  2022: {
    offDays: ['2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06', '2022-10-07'],
    workDays: ['2022-10-08'],
  },
}

test('each office has its workdays alone, and the next one is asked on the day after', () => {
  expect(officesFor(place, TODAY, 2, calendar)).toEqual([
    { level: 'employer', organisationId: 'unit', from: TODAY, dueOn: '2022-10-10' },
    { level: 'department', organisationId: 'department', from: '2022-10-11', dueOn: '2022-10-13' },
    { level: 'bureau', organisationId: 'bureau', from: '2022-10-14', dueOn: '2022-10-18' },
  ])
})

test('where a unit has no clerk, whoever stands above it is asked at once', () => {
  const silent = { ...place, clerkInOffice: false }
  expect(officesFor(silent, TODAY, 2, {})).toMatchObject([
    { level: 'employer', from: TODAY, dueOn: null },
    { level: 'department', from: TODAY, dueOn: '2022-10-04' },
    { level: 'bureau', from: '2022-10-05' },
  ])
  expect(officesFor({ ...silent, departmentId: null }, TODAY, 2, {})).toMatchObject([
    { level: 'employer', dueOn: null },
    { level: 'bureau', from: TODAY },
  ])
})

test('a unit without a department is followed by the bureau', () => {
  expect(officesFor({ ...place, departmentId: null }, TODAY, 2, {})).toMatchObject([
    { level: 'employer', dueOn: '2022-10-04' },
    { level: 'bureau', from: '2022-10-05' },
  ])
})

test('somebody registers at a unit in force, once, with a number that nobody has', () => {
  const unit = { id: 'unit', kind: 'unit', ended: false } as const
  const wish = { unit, memberFrom: TODAY, numberKnown: false, waitingAt: ['other'] }
  const refusal = (more: Partial<Parameters<typeof creationRefusal>[0]>) => creationRefusal({ ...wish, ...more }, TODAY)
  expect(refusal({})).toBeNull()
  expect(refusal({ unit: undefined })).toBe('registration.unitNotFound')
  expect(refusal({ unit: { ...unit, kind: 'bureau' } })).toBe('registration.unitNotFound')
  expect(refusal({ unit: { ...unit, ended: true } })).toBe('registration.unitEnded')
  expect(refusal({ memberFrom: '2022-10-01' })).toBe('organisation.dateInFuture')
  expect(refusal({ numberKnown: true })).toBe('registration.numberKnown')
  expect(refusal({ waitingAt: ['other', 'unit'] })).toBe('registration.alreadyWaiting')
  expect(refusal({ waitingAt: Array.from({ length: MOST_WAITING }, (_, at) => `unit-${at}`) })).toBe(
    'registration.tooManyWaiting',
  )
})
