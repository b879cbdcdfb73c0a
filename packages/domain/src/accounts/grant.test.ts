import { expect, test } from 'vitest'
import { ORGANISATION_KINDS, ROLES } from '../roles.ts'
import { type GrantWish, grantEndRefusal, grantRefusal, type HeldGrant, OFFICES, officesIn } from './grant.ts'

const TODAY = '2022-11-22'
const administrator = { accountId: 'administrator', role: 'systemAdministrator' } as const
const handler = { accountId: 'handler', role: 'handler' } as const

const clerkship: GrantWish = {
  role: 'clerk',
  accountId: 'somebody',
  organisationId: 'unit',
  organisation: { kind: 'unit', validFrom: '2016-01-01', ended: false },
  validFrom: TODAY,
  validUntil: null,
}
const administration: GrantWish = {
  ...clerkship,
  role: 'systemAdministrator',
  organisationId: null,
  organisation: null,
}
const held = (more: Partial<HeldGrant>): HeldGrant => ({ ...clerkship, ...more })
const refusal = (more: Partial<GrantWish>, others: readonly HeldGrant[] = []) =>
  grantRefusal({ ...clerkship, ...more }, others, administrator, TODAY)

test('a clerk is given to units, a handler and a supervisor to those who review, an administrator to nobody', () => {
  const places = [...ORGANISATION_KINDS, null].flatMap((kind) =>
    officesIn(kind, 'systemAdministrator').map((office) => `${office} ${kind ?? 'nowhere'}`),
  )
  expect(places).toEqual([
    'clerk unit',
    'handler department',
    'supervisor department',
    'handler agency',
    'supervisor agency',
    'handler bureau',
    'supervisor bureau',
    'systemAdministrator nowhere',
  ])
  for (const role of OFFICES) {
    for (const kind of ORGANISATION_KINDS) {
      const organisation = { kind, validFrom: '2016-01-01', ended: false }
      const fits = officesIn(kind, 'systemAdministrator').includes(role)
      expect(refusal({ role, organisation })).toBe(fits ? null : 'account.roleMisplaced')
    }
  }
})

test('departments, agencies and bureaus give the clerks of units and nothing else; others give nothing', () => {
  const given = ROLES.map((role) => ORGANISATION_KINDS.flatMap((kind) => officesIn(kind, role)))
  expect(given).toEqual([[], [], ['clerk'], ['clerk'], expect.arrayContaining(['clerk', 'handler', 'supervisor'])])
  expect(grantRefusal(clerkship, [], handler, TODAY)).toBeNull()
  expect(grantRefusal(administration, [], handler, TODAY)).toBe('account.grantNotYours')
})

test('nobody gives a role to himself', () => {
  expect(refusal({ accountId: 'administrator' })).toBe('account.grantToSelf')
})

test('a grant begins today or later, not before its organisation, and lasts at least a day', () => {
  expect(refusal({ validFrom: '2022-11-21' })).toBe('account.grantTooEarly')
  const young = { kind: 'unit', validFrom: '2022-12-01', ended: false } as const
  expect(refusal({ organisation: young })).toBe('account.grantTooEarly')
  expect(refusal({ organisation: young, validFrom: '2022-12-01' })).toBeNull()
  expect(refusal({ validUntil: TODAY })).toBe('account.grantEmpty')
  expect(refusal({ validUntil: '2022-11-23' })).toBeNull()
  expect(refusal({ organisation: { kind: 'unit', validFrom: '2016-01-01', ended: true } })).toBe('organisation.ended')
})

test('the same role in the same organisation is held once at a time', () => {
  const before = held({ validFrom: '2022-01-01', validUntil: TODAY })
  const until = held({ validFrom: '2022-01-01', validUntil: '2022-11-23' })
  expect(refusal({}, [before])).toBeNull()
  expect(refusal({}, [until])).toBe('account.grantExists')
  expect(refusal({}, [held({ organisationId: 'otherUnit' })])).toBeNull()
  expect(refusal({ validUntil: '2022-12-01' }, [held({ validFrom: '2022-12-01' })])).toBeNull()
})

test('who administers the system holds no office of review beside it', () => {
  const administers = held({ role: 'systemAdministrator', organisationId: null })
  expect(refusal({}, [administers])).toBe('account.administratorApart')
  expect(refusal({}, [{ ...administers, validUntil: TODAY }])).toBeNull()
  expect(refusal(administration, [held({})])).toBe('account.administratorApart')
  expect(refusal(administration, [held({ role: 'professional', organisationId: null })])).toBeNull()
})

test('a grant ends today or later, on its first day at the earliest, and never later than it would', () => {
  const end = (grant: Partial<HeldGrant>, day: string) => grantEndRefusal(held(grant), day, TODAY, 0)
  expect(end({}, TODAY)).toBeNull()
  expect(end({}, '2022-11-21')).toBe('account.grantEndTooEarly')
  expect(end({ validFrom: '2022-12-01' }, '2022-11-30')).toBe('account.grantEndTooEarly')
  expect(end({ validFrom: '2022-12-01' }, '2022-12-01')).toBeNull()
  expect(end({ validUntil: '2022-12-01' }, '2022-12-01')).toBe('account.grantEndsBefore')
  expect(end({ validUntil: '2022-12-01' }, '2022-11-30')).toBeNull()
})

test('the last administrator stays until there is another', () => {
  const last = held({ role: 'systemAdministrator', organisationId: null })
  expect(grantEndRefusal(last, TODAY, TODAY, 0)).toBe('account.lastAdministrator')
  expect(grantEndRefusal(last, TODAY, TODAY, 1)).toBeNull()
})
