import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateYear } from '../rules/evaluate.ts'
import { loadPack } from '../rules/load-pack.ts'
import { registerRefusal } from './actions.ts'
import { REGISTER_STATES } from './register.ts'

const pack = loadPack(JSON.parse(readFileSync(new URL('../../../../packs/yantai/2019.json', import.meta.url), 'utf8')))

test('hours of earlier years count as their office registered them, with no rule and no cap of ours', () => {
  const most = { shape: 'hours' as const, hundredths: 100 }
  const max = { value: most, status: 'unconfirmed' as const, source: null, note: null }
  const capped = {
    ...pack,
    caps: [{ id: 'all', scope: 'year' as const, label: '公需', group: ['general'], key: null, max }],
  }
  const item = {
    sourceKind: 'import',
    sourceId: 'one',
    kind: 'generalCourse' as const,
    declaredHundredths: 3000,
    settledAt: '2026-12-01T00:00:00.000Z',
    fields: {},
    isOfEarlierYear: true as const,
  }
  const [asFiled] = evaluateYear(capped, [{ ...item, approvedHundredths: 3000 }])
  expect(asFiled).toMatchObject({ bucket: 'general', hundredths: 3000, cutHundredths: 0 })
  expect(asFiled?.explanation[0]).toMatchObject({ rule: '历年学时，按登记机关导入认定', inputs: '登记 30 学时' })
  const [corrected] = evaluateYear(capped, [{ ...item, approvedHundredths: 2000 }])
  expect(corrected?.explanation[0]?.inputs).toBe('登记 30 学时，更正为 20 学时')
})

test('a register is decided once, by another official of its bureau, whose own hours are not in it', () => {
  const party = fc.record({
    accountId: fc.constantFrom('one', 'two', 'three'),
    personId: fc.constantFrom('anna', 'berta', null),
  })
  const register = fc.record({
    state: fc.constantFrom(...REGISTER_STATES),
    organisationId: fc.constantFrom('city', 'district'),
    importedBy: party,
    isOfActor: fc.boolean(),
  })
  const official = fc.tuple(party, fc.constantFrom('city', 'district', null))
  fc.assert(
    fc.property(register, official, (of, [who, organisationId]) => {
      if (registerRefusal(of, { ...who, organisationId }) !== null) return
      expect([of.state, of.organisationId, of.isOfActor]).toEqual(['waiting', organisationId, false])
      expect(who.accountId).not.toBe(of.importedBy.accountId)
      if (who.personId !== null) expect(who.personId).not.toBe(of.importedBy.personId)
    }),
  )
  const waiting = {
    state: 'waiting',
    organisationId: 'city',
    importedBy: { accountId: 'one', personId: null },
  } as const
  const other = { accountId: 'two', personId: 'anna', organisationId: 'city' }
  expect(registerRefusal({ ...waiting, isOfActor: false }, other)).toBeNull()
  expect(registerRefusal({ ...waiting, isOfActor: true }, other)).toBe('earlier.own')
})
