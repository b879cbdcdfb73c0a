import { describe, expect, test } from 'vitest'
import type { Actor } from '../review/actor.ts'
import {
  CORRECTION_ACTIONS,
  correctionRefusal,
  decideCorrection,
  type EntryFacts,
  proposeCorrection,
  withdrawCorrection,
} from './correction.ts'

const official = (name: string, role: Actor['role'] = 'handler', organisationId = 'district'): Actor => ({
  accountId: `account-${name}`,
  personId: `person-${name}`,
  role,
  organisationId,
})
const first = official('first')
const second = official('second', 'supervisor')
const entry: EntryFacts = {
  id: 'entry-1',
  personId: 'person-member',
  type: 'award',
  reversed: false,
  approvedHundredths: 2400,
  bureauIds: ['district', 'city'],
}
const at = '2027-01-05T01:00:00.000Z'
const propose = (approvedHundredths = 1600, reason = '签到表显示只参加两天', facts = entry) =>
  proposeCorrection(facts, first, { id: 'correction-1', at, approvedHundredths, reason })
const approve = { decision: 'approve', at, text: '' } as const

describe('a correction takes two officials of the bureau', () => {
  test('one proposes with a reason, another decides', () => {
    const done = decideCorrection(propose(), entry, second, approve)
    expect(done).toMatchObject({
      status: 'approved',
      approvedHundredths: 1600,
      decidedBy: { accountId: 'account-second' },
    })
  })

  test('the second is not the first, not even with another account', () => {
    expect(correctionRefusal('approve', propose(), entry, first)).toBe('ledger.secondPersonNeeded')
    const again: Actor = { ...first, accountId: 'account-other', role: 'supervisor' }
    expect(correctionRefusal('approve', propose(), entry, again)).toBe('ledger.secondPersonNeeded')
    expect(correctionRefusal('refuse', propose(), entry, again)).toBe('ledger.secondPersonNeeded')
  })

  test('neither is the person whose hours they are', () => {
    const member: Actor = { ...second, personId: 'person-member' }
    expect(correctionRefusal('propose', null, entry, member)).toBe('ledger.ownEntry')
    expect(correctionRefusal('approve', propose(), entry, member)).toBe('ledger.ownEntry')
  })

  test('both belong to a bureau in charge: the one that verified or the one above', () => {
    expect(correctionRefusal('approve', propose(), entry, official('third', 'handler', 'city'))).toBeNull()
    expect(correctionRefusal('propose', null, entry, official('third', 'handler', 'elsewhere'))).toBe(
      'ledger.notBureau',
    )
    expect(correctionRefusal('propose', null, entry, official('third', 'clerk'))).toBe('ledger.notBureau')
    expect(correctionRefusal('approve', propose(), entry, official('third', 'systemAdministrator'))).toBe(
      'ledger.notBureau',
    )
  })
})

describe('what is corrected', () => {
  test('0 takes the hours back, another amount sets them right, the same amount is none', () => {
    expect(propose(0).approvedHundredths).toBe(0)
    expect(propose(3000).approvedHundredths).toBe(3000)
    expect(() => propose(2400)).toThrow('ledger.hoursUnchanged')
  })

  test.each([-100, 12.5, Number.NaN])('%d hundredths are refused', (hundredths) => {
    expect(() => propose(hundredths)).toThrow('ledger.hoursInvalid')
  })

  test('a reversal, or an entry that is reversed, is not corrected', () => {
    expect(correctionRefusal('propose', null, { ...entry, type: 'reversal' }, first)).toBe('ledger.notAnAward')
    expect(correctionRefusal('propose', null, { ...entry, reversed: true }, first)).toBe('ledger.alreadyReversed')
  })

  test('a proposal whose entry fell or changed meanwhile can only be refused or withdrawn', () => {
    const reversed = { ...entry, reversed: true }
    expect(() => decideCorrection(propose(), reversed, second, approve)).toThrow('ledger.alreadyReversed')
    expect(() => decideCorrection(propose(), { ...entry, approvedHundredths: 1600 }, second, approve)).toThrow(
      'ledger.hoursUnchanged',
    )
    const refuse = { decision: 'refuse', at, text: '已另行处理' } as const
    expect(decideCorrection(propose(), reversed, second, refuse).status).toBe('refused')
    expect(withdrawCorrection(propose(), reversed, first, { at, text: '' }).status).toBe('withdrawn')
  })
})

describe('reasons and ends', () => {
  test('a proposal and a refusal say why', () => {
    expect(() => propose(1600, ' ')).toThrow('ledger.correctionReasonMissing')
    expect(() => decideCorrection(propose(), entry, second, { decision: 'refuse', at, text: '' })).toThrow(
      'ledger.decisionReasonMissing',
    )
  })

  test('only the proposer withdraws', () => {
    expect(correctionRefusal('withdraw', propose(), entry, second)).toBe('ledger.notProposer')
  })

  test.each(['approved', 'refused', 'withdrawn'] as const)('what is %s is closed', (status) => {
    for (const action of CORRECTION_ACTIONS.filter((one) => one !== 'propose')) {
      expect(correctionRefusal(action, { ...propose(), status }, entry, second)).toBe('ledger.correctionClosed')
    }
  })

  test('a correction of another entry is not found', () => {
    expect(correctionRefusal('approve', propose(), { ...entry, id: 'entry-2' }, second)).toBe(
      'ledger.correctionNotFound',
    )
  })
})
