import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { draft, newMember, stored } from './declarations.ts'
import { DEPARTMENT, fillOffices, idOf, type Offices, UNIT } from './offices.ts'
import { cityPlace, manyOrganisations } from './organisations.ts'
import { race } from './race.ts'

let w: World
let administrator: Platform
let offices: Offices
let successorId: string
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  successorId = await idOf(administrator, UNIT)
})
afterAll(() => w.close())

type Item = { readonly unitId: string; readonly declarationId: string; readonly version: number; member: Platform }

/** Units of one member each, who has a draft. */
async function units(count: number): Promise<Item[]> {
  const place = await cityPlace(administrator, { department: DEPARTMENT })
  const [first, ...others] = await manyOrganisations(w, 'unit', place, count + 1)
  if (!first) throw new Error('no unit was made')
  const member = await newMember(w, first.name)
  const { id, version } = await draft(member.platform)
  const elsewhere = others.map((other) => ({ [first.id]: other.id }))
  const copies = await copiesOf(w, { id: member.id }, count, elsewhere)
  return copies.map(({ platform, idOf: own }, index) => ({
    unitId: others[index]?.id ?? '',
    declarationId: own(id),
    version,
    member: platform,
  }))
}

const close = (by: Platform, { unitId }: Item, to: string | null) =>
  by.organisationClose({
    path: { organisationId: unitId },
    body: { validUntil: '2022-11-22', successorId: to, reason: '注销', version: 1, members: 1 },
  })
const submit = ({ member, declarationId, version }: Item) =>
  member.declarationSubmit({ path: { declarationId }, body: { version } })

race('a unit is closed by two at once, who send its people to different places', {
  items: units,
  calls: (item) => ({
    one: () => close(offices.handler[0].platform, item, null),
    other: () => close(offices.handler[1].platform, item, successorId),
  }),
  allowed: [
    ['ok', 'organisation.ended'],
    ['organisation.ended', 'ok'],
  ],
  after: async ({ unitId }, { one }) => {
    const { closed } = await offices.handler[0].platform.closingView({ path: { organisationId: unitId } })
    expect(closed).toMatchObject({ members: 1, successor: one === 'ok' ? null : { id: successorId } })
  },
})

race('a unit without a successor is closed while its member submits', {
  items: units,
  calls: (item) => ({
    close: () => close(offices.handler[0].platform, item, null),
    submit: () => submit(item),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'declaration.unitEnded'],
  ],
  after: async ({ declarationId }, outcomes) => {
    const departmentId = await idOf(administrator, DEPARTMENT)
    const { holder } = await stored(w, declarationId)
    expect(holder).toBe(outcomes.submit === 'ok' ? departmentId : null)
  },
})

race('a unit’s people go to another one while its member submits', {
  items: units,
  calls: (item) => ({
    close: () => close(offices.handler[0].platform, item, successorId),
    submit: () => submit(item),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'declaration.changedMeanwhile'],
  ],
  after: async ({ declarationId }, outcomes) => {
    const { holder } = await stored(w, declarationId)
    expect(holder).toBe(outcomes.submit === 'ok' ? successorId : null)
  },
})
