import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { draft, newMember, stored } from './declarations.ts'
import { fillOffices, type Offices } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

race('two drafts of one activity are submitted at once', {
  items: async (count) => {
    const { id, platform } = await newMember(w)
    const one = await draft(platform)
    const other = await draft(platform)
    return (await copiesOf(w, { id }, count)).map(({ platform: member, idOf }) => ({
      member,
      one: idOf(one.id),
      other: idOf(other.id),
    }))
  },
  calls: ({ member, one, other }) => ({
    one: () => member.declarationSubmit({ path: { declarationId: one }, body: { version: 1 } }),
    other: () => member.declarationSubmit({ path: { declarationId: other }, body: { version: 1 } }),
  }),
  allowed: anyOrder('ok', 'declaration.precheckFailed'),
  after: async (item, { one }) => {
    expect((await stored(w, item.one)).acts).toEqual(one === 'ok' ? ['submit'] : [])
    expect((await stored(w, item.other)).acts).toEqual(one === 'ok' ? [] : ['submit'])
  },
})

race('a member and his clerk submit one activity at once', {
  items: async (count) => {
    const { id, platform } = await newMember(w)
    const own = await draft(platform)
    const { year, kind, fields, declaredHundredths } = own
    const [clerk] = offices.employer
    const body = { year, kind, fields, declaredHundredths, evidence: [], pledged: false, personId: id }
    const forMember = await clerk.platform.declarationCreate({ body })
    return (await copiesOf(w, { id }, count)).map(({ platform: member, idOf }) => ({
      member,
      own: idOf(own.id),
      forMember: idOf(forMember.id),
    }))
  },
  calls: ({ member, own, forMember }) => ({
    member: () => member.declarationSubmit({ path: { declarationId: own }, body: { version: 1 } }),
    clerk: () =>
      offices.employer[0].platform.declarationSubmit({ path: { declarationId: forMember }, body: { version: 1 } }),
  }),
  allowed: anyOrder('ok', 'declaration.precheckFailed'),
  after: async (item, { member }) => {
    expect((await stored(w, item.own)).acts).toEqual(member === 'ok' ? ['submit'] : [])
    expect((await stored(w, item.forMember)).acts).toEqual(member === 'ok' ? [] : ['submit'])
  },
})
