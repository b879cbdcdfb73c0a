import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { stored, type Waiting, waitingAt } from './declarations.ts'
import { approve, BUREAU, DEPARTMENT, fillOffices, idOf, type Offices, sendBack, UNIT } from './offices.ts'
import { cityPlace, manyOrganisations, type Place } from './organisations.ts'
import { race } from './race.ts'

const TODAY = '2022-11-22'

let w: World
let administrator: Platform
let offices: Offices
let ids: { unit: string; department: string; bureau: string }
let underDepartment: Place
let underOther: Place
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  ids = {
    unit: await idOf(administrator, UNIT),
    department: await idOf(administrator, DEPARTMENT),
    bureau: await idOf(administrator, BUREAU),
  }
  underDepartment = await cityPlace(administrator, { department: DEPARTMENT })
  underOther = await cityPlace(administrator, { department: '示例教育部门' })
})
afterAll(() => w.close())

const end = (organisationId: string) =>
  administrator.organisationEnd({ path: { organisationId }, body: { validUntil: TODAY } })
const move = (organisationId: string, place: Place) =>
  administrator.placementChange({ path: { organisationId }, body: { place, validFrom: TODAY, version: 1 } })
const approveIn = (place: 'employer' | 'department', item: Waiting) => approve(offices[place][0], item)

type InUnit = Waiting & { readonly unit: string }

/** What a unit of its own has passed on to the department; the member has gone to another unit since. */
async function passedOn(count: number): Promise<InUnit[]> {
  const units = await manyOrganisations(w, 'unit', underDepartment, count)
  const elsewhere = units.map(({ id }) => ({ [ids.unit]: id }))
  const items = await waitingAt(w, offices, 'department', count, elsewhere)
  const gone = units.map(({ id }) => id)
  await w.db.tx((tx) =>
    sql`update memberships set organisation_id = ${ids.unit} where organisation_id = any(${gone}::uuid[])`.execute(tx),
  )
  return items.map((item, index) => ({ ...item, unit: units[index]?.id ?? '' }))
}

race('a unit moves while the department approves what it passed on', {
  items: passedOn,
  calls: (item) => ({ approve: () => approveIn('department', item), move: () => move(item.unit, underOther) }),
  allowed: [['ok', 'ok']],
  after: async ({ declarationId }) => {
    expect(await stored(w, declarationId)).toMatchObject({ status: 'inReview', holder: ids.bureau })
  },
})

race('a unit ends while the department approves what it passed on', {
  items: passedOn,
  calls: (item) => ({ approve: () => approveIn('department', item), end: () => end(item.unit) }),
  allowed: [['ok', 'ok']],
  after: async ({ declarationId }) => {
    expect(await stored(w, declarationId)).toMatchObject({ status: 'inReview', holder: ids.bureau })
  },
})

race('a unit ends while the department returns what it passed on', {
  items: passedOn,
  calls: (item) => ({ return: () => sendBack(offices.department[0], item), end: () => end(item.unit) }),
  allowed: [['ok', 'ok']],
  after: async ({ declarationId, member, version }) => {
    // Nobody is left to review it there: it cannot be handed in again from a unit that is no more.
    const again = member.declarationSubmit({ path: { declarationId }, body: { version: version + 1 } })
    await expect(again).rejects.toMatchObject({ code: 'declaration.unitEnded' })
  },
})

type ToDepartment = Waiting & { readonly department: string }

/** What waits at a unit for a department of its own, which the unit has left since. */
async function onTheWay(count: number): Promise<ToDepartment[]> {
  const departments = await manyOrganisations(w, 'department', await cityPlace(administrator, {}), count)
  const left = departments.map(({ id }) => ({
    id: crypto.randomUUID(),
    organisation_id: ids.unit,
    area_id: underDepartment.areaId,
    department_id: id,
    bureau_id: ids.bureau,
    valid_from: '2016-01-01',
    valid_until: '2016-01-01',
  }))
  await w.db.tx((tx) =>
    sql`insert into placements select * from jsonb_populate_recordset(null::placements, ${JSON.stringify(left)}::jsonb)`.execute(
      tx,
    ),
  )
  const elsewhere = departments.map(({ id }) => ({ [ids.department]: id }))
  const items = await waitingAt(w, offices, 'employer', count, elsewhere)
  return items.map((item, index) => ({ ...item, department: departments[index]?.id ?? '' }))
}

race('a department ends while a unit passes on to it', {
  items: onTheWay,
  calls: (item) => ({ approve: () => approveIn('employer', item), end: () => end(item.department) }),
  allowed: [['ok', 'organisation.holdsDeclarations']],
  after: async ({ declarationId, department }) => {
    expect(await stored(w, declarationId)).toMatchObject({ status: 'inReview', holder: department })
  },
})

race('a department ends while a unit returns what was on its way to it', {
  items: onTheWay,
  calls: (item) => ({ return: () => sendBack(offices.employer[0], item), end: () => end(item.department) }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'organisation.holdsDeclarations'],
  ],
  after: async ({ declarationId, department, member, version }, { end }) => {
    const again = await member.declarationSubmit({ path: { declarationId }, body: { version: version + 1 } })
    const kept = end !== 'ok'
    expect(again.steps[1]?.organisationId).toBe(kept ? department : ids.department)
  },
})

race('a department ends while what was on its way to it is submitted again', {
  items: async (count) => {
    const items = await onTheWay(count)
    const returned = []
    for (const item of items) {
      const { version } = await sendBack(offices.employer[0], item)
      returned.push({ ...item, version })
    }
    return returned
  },
  calls: ({ member, declarationId, version, department }) => ({
    submit: () => member.declarationSubmit({ path: { declarationId }, body: { version } }),
    end: () => end(department),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'organisation.holdsDeclarations'],
  ],
  after: async ({ declarationId, department, member }, { end }) => {
    const { steps } = await member.declarationView({ path: { declarationId } })
    expect(steps[1]?.organisationId).toBe(end === 'ok' ? ids.department : department)
  },
})
