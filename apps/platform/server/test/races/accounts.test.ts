import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { activate } from '../activate.ts'
import { testCrypto } from '../prepare.ts'
import { refusalOf, type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { newNumber } from './numbers.ts'
import { DEPARTMENT, idOf, manyOfficials, newOfficial, type Official, UNIT } from './offices.ts'
import { anyOrder, race } from './race.ts'

const TODAY = '2022-11-22'

let w: World
let administrator: Platform
let other: Official
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  other = await newOfficial(w, administrator, 'systemAdministrator', null)
})
afterAll(() => w.close())

const enter = (by: Platform, citizenNumber: string, unitId: string) =>
  by.accountCreate({ body: { for: 'person', name: '新来者', citizenNumber, unitId, memberFrom: null } })
const make = (by: Platform, signInName: string) =>
  by.accountCreate({ body: { for: 'office', name: '办公室', signInName } })

race('one person is entered by two at once', {
  items: async (count) => {
    const unitId = await idOf(administrator, UNIT)
    return Array.from({ length: count }, () => ({ number: newNumber(), unitId }))
  },
  calls: ({ number, unitId }) => ({
    one: () => enter(administrator, number, unitId),
    other: () => enter(other.platform, number, unitId),
  }),
  allowed: anyOrder('ok', 'person.alreadyKnown'),
  after: async ({ number }) => {
    const found = await w.db.read((tx) =>
      tx
        .selectFrom('person_identities as n')
        .innerJoin('accounts as a', 'a.person_id', 'n.person_id')
        .innerJoin('memberships as m', 'm.person_id', 'n.person_id')
        .select('a.id')
        .where('n.lookup', '=', testCrypto.lookup(number))
        .execute(),
    )
    expect(found).toHaveLength(1)
  },
})

race('one name to sign in with is given by two at once', {
  items: async (count) => Array.from({ length: count }, (_, index) => `taken.${index}`),
  calls: (name) => ({ one: () => make(administrator, name), other: () => make(other.platform, name) }),
  allowed: anyOrder('ok', 'account.signInNameTaken'),
  after: async (name) => {
    expect((await administrator.accountList({ query: { search: name, limit: 100 } })).items).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ signInName: name })]),
    )
  },
})

race('one office is given by two at once', {
  items: async (count) => {
    const organisationId = await idOf(administrator, DEPARTMENT)
    const holders = await manyOfficials(w, 'clerk', await idOf(administrator, UNIT), count)
    return holders.map(({ accountId }) => ({ accountId, organisationId }))
  },
  calls: ({ accountId, organisationId }) => {
    const body = { accountId, role: 'handler' as const, organisationId, validFrom: TODAY, validUntil: null }
    return {
      one: () => administrator.grantCreate({ body }),
      other: () => other.platform.grantCreate({ body }),
    }
  },
  allowed: anyOrder('ok', 'account.grantExists'),
  after: async ({ accountId }) => {
    const { items } = await administrator.grantList({ query: { accountId } })
    expect(items.map(({ role }) => role).sort()).toEqual(['clerk', 'handler'])
  },
})

/** The codes that a round's calls were given, by whose they are. */
const codes = new Map<string, string[]>()
const keep = (id: string, code: string) => codes.set(id, [...(codes.get(id) ?? []), code])

race('two clerks give one member a first code', {
  items: async (count) => {
    const clerks = await manyOfficials(w, 'clerk', await idOf(administrator, UNIT), 2)
    const person = await w.addPerson({ name: '新来者', citizenNumber: newNumber(), unit: UNIT })
    return (await copiesOf(w, person, count)).map((copy) => ({ ...copy, clerks }))
  },
  calls: ({ personId, clerks: [one, two] }) => {
    const issue = async (clerk: Official | undefined) => {
      const issued = await clerk?.platform.firstCodeIssue({ path: { personId }, body: {} })
      keep(personId, issued?.firstCode ?? '')
    }
    return { one: () => issue(one), other: () => issue(two) }
  },
  allowed: [['ok', 'ok']],
  after: async ({ personId, signInName }) => {
    const given = codes.get(personId) ?? []
    const tried = []
    for (const code of given) tried.push((await refusalOf(activate(w, signInName, code)))?.code ?? 'ok')
    expect(tried.sort()).toEqual(['account.wrongSecret', 'ok'])
  },
})
