import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { APPLICANT_PASSWORD, applicant } from '../applicants.ts'
import { testCrypto } from '../prepare.ts'
import { type World, world } from '../world.ts'
import { newNumber } from './numbers.ts'
import { newOfficial, type Official, UNIT } from './offices.ts'
import { anyOrder, race } from './race.ts'

const OTHER_UNIT = '示例己规划研究所'

let w: World
let administrator: Platform
let clerks: readonly [Official, Official]
let otherClerk: Official
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  clerks = [await newOfficial(w, administrator, 'clerk', UNIT), await newOfficial(w, administrator, 'clerk', UNIT)]
  otherClerk = await newOfficial(w, administrator, 'clerk', OTHER_UNIT)
})
afterAll(() => w.close())

type Item = { readonly number: string; readonly here: string; readonly there: string }

/** People who wait at two units. */
async function waiting(count: number): Promise<Item[]> {
  const items: Item[] = []
  for (let one = 0; one < count; one += 1) {
    const he = applicant(w)
    const [here, there] = [await he.register(UNIT), await he.register(OTHER_UNIT)]
    items.push({ number: he.citizenNumber, here: here.id, there: there.id })
  }
  return items
}

const accept = ({ platform }: Official, registrationId: string) =>
  platform.registrationDecide({
    path: { registrationId },
    body: { decision: 'accept', memberFrom: '2022-11-01' },
  })
const refuse = ({ platform }: Official, registrationId: string) =>
  platform.registrationDecide({
    path: { registrationId },
    body: { decision: 'refuse', reason: 'notStaff', text: '' },
  })

/** What is stored of a number: how its registrations stand, which is accepted, how many people it has become. */
async function stored(number: string) {
  const lookup = testCrypto.lookup(number)
  return w.db.read(async (tx) => {
    const registrations = await tx
      .selectFrom('registrations')
      .select(['id', 'status'])
      .where('citizen_number_lookup', '=', lookup)
      .orderBy('status')
      .execute()
    const people = await tx
      .selectFrom('person_identities as n')
      .innerJoin('accounts as a', 'a.person_id', 'n.person_id')
      .innerJoin('memberships as m', 'm.person_id', 'n.person_id')
      .innerJoin('grants as g', 'g.account_id', 'a.id')
      .select('a.id')
      .where('n.lookup', '=', lookup)
      .execute()
    const accepted = registrations.find(({ status }) => status === 'accepted')?.id ?? null
    return { accepted, statuses: registrations.map(({ status }) => status), people: people.length }
  })
}

race('two clerks of a unit accept one registration', {
  items: waiting,
  calls: ({ here }) => ({ one: () => accept(clerks[0], here), other: () => accept(clerks[1], here) }),
  allowed: anyOrder('ok', 'registration.accepted'),
  after: async ({ number, here }) =>
    expect(await stored(number)).toEqual({ accepted: here, statuses: ['accepted', 'closed'], people: 1 }),
})

race('one clerk accepts a registration while the other refuses it', {
  items: waiting,
  calls: ({ here }) => ({ accept: () => accept(clerks[0], here), refuse: () => refuse(clerks[1], here) }),
  allowed: [
    ['ok', 'registration.accepted'],
    ['registration.refused', 'ok'],
  ],
  after: async ({ number, here }, { accept }) => {
    expect(await stored(number)).toEqual(
      accept === 'ok'
        ? { accepted: here, statuses: ['accepted', 'closed'], people: 1 }
        : { accepted: null, statuses: ['refused', 'waiting'], people: 0 },
    )
  },
})

race('two units accept the same person', {
  items: waiting,
  calls: ({ here, there }) => ({ one: () => accept(clerks[0], here), other: () => accept(otherClerk, there) }),
  allowed: anyOrder('ok', 'registration.closed'),
  after: async ({ number, here, there }, { one }) => {
    const accepted = one === 'ok' ? here : there
    expect(await stored(number)).toEqual({ accepted, statuses: ['accepted', 'closed'], people: 1 })
  },
})

race('an applicant withdraws what a clerk accepts', {
  items: waiting,
  calls: ({ number, here }) => ({
    withdraw: () => applicant(w, number).withdraw(here, APPLICANT_PASSWORD),
    accept: () => accept(clerks[0], here),
  }),
  allowed: [
    ['ok', 'registration.withdrawn'],
    ['registration.accepted', 'ok'],
    // The password has become the account's before it was compared.
    ['registration.wrongSecret', 'ok'],
    ['registration.numberKnown', 'ok'],
  ],
  after: async ({ number }, { accept }) => expect((await stored(number)).people).toBe(accept === 'ok' ? 1 : 0),
})

race('somebody registers again while he is accepted', {
  items: waiting,
  calls: ({ number, here }) => ({
    register: () => applicant(w, number).register('示例申人民医院'),
    accept: () => accept(clerks[0], here),
  }),
  allowed: [
    ['ok', 'ok'],
    ['registration.numberKnown', 'ok'],
  ],
  after: async ({ number, here }, { register }) => {
    const statuses = register === 'ok' ? ['accepted', 'closed', 'closed'] : ['accepted', 'closed']
    expect(await stored(number)).toEqual({ accepted: here, statuses, people: 1 })
  },
})

race('one registration is sent twice at once', {
  items: async (count) => Array.from({ length: count }, newNumber),
  calls: (number) => ({
    one: () => applicant(w, number).register(UNIT),
    other: () => applicant(w, number).register(UNIT),
  }),
  allowed: anyOrder('ok', 'registration.alreadyWaiting'),
  after: async (number) => expect(await stored(number)).toEqual({ accepted: null, statuses: ['waiting'], people: 0 }),
})

race('somebody is entered by hand while his registration is accepted', {
  items: waiting,
  calls: ({ number, here }) => ({
    enter: () =>
      administrator.accountCreate({
        body: { for: 'person', name: '宋知远', citizenNumber: number, unitId: null, memberFrom: null },
      }),
    accept: () => accept(clerks[0], here),
  }),
  allowed: [
    ['person.alreadyKnown', 'ok'],
    ['ok', 'person.alreadyKnown'],
    ['ok', 'registration.numberKnownMeanwhile'],
  ],
  after: async ({ number, here }, { accept }) => {
    const { accepted, people } = await stored(number)
    // Who is entered by hand belongs to no unit, so that he is not counted as one of the staff.
    expect([accepted, people]).toEqual(accept === 'ok' ? [here, 1] : [null, 0])
  },
})

race('many guesses at once try no more than five passwords', {
  items: waiting,
  calls: ({ number }) =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`guess ${index}`, () => applicant(w, number).progress('a wrong one')]),
    ),
  allowed: { 'registration.wrongSecret': 5, 'registration.locked': 7 },
  after: async ({ number }) => expect((await stored(number)).statuses).toEqual(['waiting', 'waiting']),
})
