import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { refusalOf, type World, world } from '../world.ts'
import { copiesOf, platformsOf } from './copies.ts'
import { draft, newMember, stored, type Waiting, waitingAt } from './declarations.ts'
import {
  approve,
  approveAll,
  DEPARTMENT,
  fillOffices,
  idOf,
  manyOfficials,
  type Offices,
  type Official,
  reject,
  sendBack,
  UNIT,
} from './offices.ts'
import { anyOrder, race } from './race.ts'

const TODAY = '2022-11-22'

let w: World
let administrator: Platform
let offices: Offices
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
})
afterAll(() => w.close())

type Leaving = Waiting & { readonly reviewer: Official }

async function leaving(count: number): Promise<Leaving[]> {
  const items = await waitingAt(w, offices, 'department', count)
  const reviewers = await manyOfficials(w, 'handler', await idOf(administrator, DEPARTMENT), count)
  return items.map((item, index) => ({ ...item, reviewer: reviewers[index] as Official }))
}

/** What an item's history held when its reviewer's dismissal had been answered. */
const actsWhenDismissed = new Map<string, string[]>()
async function dismiss(by: Platform, { declarationId, reviewer }: Leaving): Promise<void> {
  await by.grantEnd({ path: { grantId: reviewer.grantId }, body: { validUntil: TODAY } })
  actsWhenDismissed.set(declarationId, (await stored(w, declarationId)).acts)
}

/** Nothing is recorded of somebody after his dismissal has been answered. */
async function nothingAfterwards({ declarationId }: Leaving, decided: boolean): Promise<void> {
  const { acts } = await stored(w, declarationId)
  expect(acts).toHaveLength(decided ? 3 : 2)
  expect(actsWhenDismissed.get(declarationId)).toEqual(acts)
}

const DECISIONS = {
  approval: (item: Leaving) => approve(item.reviewer, item),
  'approval of many': (item: Leaving) =>
    approveAll(item.reviewer, [{ declarationId: item.declarationId, version: item.version }]),
  return: (item: Leaving) => sendBack(item.reviewer, item),
  rejection: (item: Leaving) => reject(item.reviewer, item),
}

for (const [what, decide] of Object.entries(DECISIONS)) {
  race(`a reviewer is dismissed in mid-flight (${what})`, {
    items: leaving,
    calls: (item) => ({ decide: () => decide(item), dismiss: () => dismiss(administrator, item) }),
    allowed: [
      ['ok', 'ok'],
      ['session.missing', 'ok'],
    ],
    after: (item, { decide }) => nothingAfterwards(item, decide === 'ok'),
  })
}

race('a clerk is dismissed by the department while he declares for a member', {
  items: async (count) => {
    const { id, platform } = await newMember(w)
    const { year, kind, fields, declaredHundredths } = await draft(platform)
    const body = { year, kind, fields, declaredHundredths, evidence: [], pledged: false }
    const clerks = await manyOfficials(w, 'clerk', await idOf(administrator, UNIT), count)
    const copies = await copiesOf(w, { id }, count)
    return copies.map(({ personId }, index) => ({ clerk: clerks[index] as Official, body: { ...body, personId } }))
  },
  calls: ({ clerk, body }) => ({
    declare: () => clerk.platform.declarationCreate({ body }),
    dismiss: async () => {
      const path = { grantId: clerk.grantId }
      await offices.department[0].platform.grantEnd({ path, body: { validUntil: TODAY } })
      declaredWhenDismissed.set(clerk.accountId, await countDeclaredBy(clerk.accountId))
    },
  }),
  allowed: [
    ['ok', 'ok'],
    ['session.missing', 'ok'],
  ],
  after: async ({ clerk }, { declare }) => {
    expect(await countDeclaredBy(clerk.accountId)).toBe(declare === 'ok' ? 1 : 0)
    expect(declaredWhenDismissed.get(clerk.accountId)).toBe(declare === 'ok' ? 1 : 0)
  },
})

const declaredWhenDismissed = new Map<string, number>()
async function countDeclaredBy(accountId: string): Promise<number> {
  const rows = await w.db.read((tx) =>
    tx.selectFrom('declarations').select('id').where('declared_by_account', '=', accountId).execute(),
  )
  return rows.length
}

race('an office is taken by two at once', {
  items: async (count) => manyOfficials(w, 'clerk', await idOf(administrator, UNIT), count),
  calls: ({ grantId }) => {
    const ask = { path: { grantId }, body: { validUntil: TODAY } }
    return {
      administrator: () => administrator.grantEnd(ask),
      department: () => offices.department[0].platform.grantEnd(ask),
    }
  },
  allowed: anyOrder('ok', 'account.grantEndsBefore'),
  after: async ({ platform }) => {
    expect(await refusalOf(platform.sessionView({}))).toEqual({ status: 401, code: 'session.missing' })
  },
})

race('a clerk reviews in one tab and becomes a professional in another', {
  items: async (count) => {
    const { id, platform } = await newMember(w)
    const { accountId } = await platform.sessionView({})
    const clerkship = { role: 'clerk' as const, organisationId: await idOf(administrator, UNIT), validUntil: null }
    await administrator.grantCreate({ body: { accountId, ...clerkship, validFrom: TODAY } })
    const copies = await copiesOf(w, { id }, count)
    const items = await waitingAt(w, offices, 'employer', count)
    const grants = await w.db.read((tx) => tx.selectFrom('grants').select(['id', 'account_id', 'role']).execute())
    const grantOf = (accountId: string, role: string) =>
      grants.find((grant) => grant.account_id === accountId && grant.role === role)?.id ?? ''
    const tabs = await platformsOf(
      w,
      copies.map(({ accountId }) => ({ accountId, grantId: grantOf(accountId, 'clerk') })),
    )
    return items.map((item, index) => ({
      ...item,
      tab: tabs[index] as Platform,
      own: grantOf(copies[index]?.accountId ?? '', 'professional'),
    }))
  },
  calls: ({ tab, own, declarationId, version }) => ({
    reject: () =>
      tab.declarationReject({
        path: { declarationId },
        body: { version, reasonCodes: ['notParticipant'], text: '' },
      }),
    choose: () => tab.roleChoose({ body: { grantId: own } }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['session.roleLacking', 'ok'],
  ],
  after: async ({ declarationId, tab }, { reject }) => {
    expect((await stored(w, declarationId)).acts).toEqual(reject === 'ok' ? ['submit', 'reject'] : ['submit'])
    expect((await tab.sessionView({})).grant.role).toBe('professional')
  },
})
