import { afterAll, beforeAll, describe, expect } from 'vitest'
import { uploadPdf } from '../drafts.ts'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { declared, draft, newMember, stored, type Waiting, waitingAt } from './declarations.ts'
import { approve, fillOffices, idOf, newOfficial, type Offices, type Official, STOPS, UNIT } from './offices.ts'
import { race } from './race.ts'

/** A unit without a department, of a bureau where one person reviews. */
const SHORT = { unit: '示例子葡萄酒研究所', bureau: '示例龙口市人社部门' }

let w: World
let offices: Offices
let bureau: Official
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  bureau = await newOfficial(w, administrator, 'handler', SHORT.bureau)
})
afterAll(() => w.close())

const withdraw = ({ member, declarationId, version }: Waiting) =>
  member.declarationWithdraw({ path: { declarationId }, body: { version } })

describe.each(STOPS)('at the place of the %s', (stop) => {
  race(`withdrawal against approval (${stop})`, {
    items: (count) => waitingAt(w, offices, stop, count),
    calls: (item) => ({ withdraw: () => withdraw(item), approve: () => approve(offices[stop][0], item) }),
    // Once somebody has approved in this round, it is too late; nobody has before the unit.
    allowed: {
      employer: [
        ['ok', 'declaration.withdrawn'],
        ['declaration.alreadyApproved', 'ok'],
      ],
      department: [['declaration.alreadyApproved', 'ok']],
      handler: [['declaration.alreadyApproved', 'ok']],
      supervisor: [
        ['declaration.alreadyApproved', 'ok'],
        ['declaration.posted', 'ok'],
      ],
    }[stop],
    after: async ({ declarationId }, { approve }) => {
      const { acts, status, posted } = await stored(w, declarationId)
      expect(acts.at(-1)).toBe(approve === 'ok' ? 'approve' : 'withdraw')
      expect(posted).toBe(status === 'posted' ? 800 : 0)
    },
  })
})

/** The only clerk of a short route's unit has declared for himself: the bureau's approval is the first and the last. */
async function waitingForTheLast(count: number): Promise<Waiting[]> {
  const { id, platform } = await newMember(w, SHORT.unit)
  const administrator = await w.as('administrator')
  const { accountId } = await platform.sessionView({})
  const organisationId = await idOf(administrator, SHORT.unit)
  const clerkship = { role: 'clerk', organisationId, validFrom: '2022-11-22', validUntil: null } as const
  await administrator.grantCreate({ body: { accountId, ...clerkship } })
  const { declarationId, version } = await declared(platform, offices, 'employer')
  const copies = await copiesOf(w, { id }, count)
  return copies.map((copy) => ({
    personId: copy.personId,
    member: copy.platform,
    declarationId: copy.idOf(declarationId),
    version,
  }))
}

race('withdrawal against the approval that posts', {
  items: waitingForTheLast,
  calls: (item) => ({ withdraw: () => withdraw(item), approve: () => approve(bureau, item) }),
  allowed: [
    ['ok', 'declaration.withdrawn'],
    ['declaration.posted', 'ok'],
  ],
  after: async ({ declarationId, member }, { approve }) => {
    const { status, posted, entries } = await stored(w, declarationId)
    const inBank = approve === 'ok'
    expect([status, posted, entries]).toEqual(inBank ? ['posted', 800, 1] : ['withdrawn', 0, 0])
    expect((await member.bankView({ query: { year: 2022 } })).entries).toHaveLength(inBank ? 1 : 0)
  },
})

type Unconfirmed = Waiting & { readonly evidence: { fileId: string; code: string }[] }

/** What a clerk has declared for members: it waits for them. */
async function awaitingMembers(count: number): Promise<Unconfirmed[]> {
  const { id } = await newMember(w)
  const [clerk] = offices.employer
  const body = await draftFor(id)
  const { id: declarationId, version: drafted } = await clerk.platform.declarationCreate({ body })
  const submitted = await clerk.platform.declarationSubmit({ path: { declarationId }, body: { version: drafted } })
  const copies = await copiesOf(w, { id }, count)
  return copies.map((copy) => ({
    personId: copy.personId,
    member: copy.platform,
    declarationId: copy.idOf(declarationId),
    version: submitted.version,
    evidence: body.evidence,
  }))
}

async function draftFor(personId: string) {
  const { platform } = offices.employer[0]
  const fields = {
    name: '单位替申报的课程',
    topic: '安全生产',
    host: '示例市人社部门',
    period: { firstDay: '2022-03-01', lastDay: '2022-03-01' },
    place: '烟台',
  }
  const evidence = [{ fileId: await uploadPdf(platform), code: 'proof' }]
  const kind = 'generalCourse' as const
  return { year: 2022, kind, fields, declaredHundredths: 800, evidence, pledged: false, personId }
}

const confirm = ({ member, declarationId, version, evidence }: Unconfirmed) =>
  member.declarationConfirm({ path: { declarationId }, body: { version, pledged: true, evidence } })
const decline = ({ member, declarationId, version }: Waiting) =>
  member.declarationDecline({ path: { declarationId }, body: { version, text: '没有参加' } })

race('the member confirms while the clerk withdraws', {
  items: awaitingMembers,
  calls: (item) => ({
    confirm: () => confirm(item),
    withdraw: () => withdraw({ ...item, member: offices.employer[1].platform }),
  }),
  allowed: [
    ['ok', 'declaration.changedMeanwhile'],
    ['declaration.withdrawn', 'ok'],
  ],
  after: async ({ declarationId }, { confirm }) => {
    const { acts, status } = await stored(w, declarationId)
    expect(acts).toEqual(['submit', confirm === 'ok' ? 'confirm' : 'withdraw'])
    expect(status).toBe(confirm === 'ok' ? 'awaitingStamp' : 'withdrawn')
  },
})

race('the member confirms in one tab and declines in another', {
  items: awaitingMembers,
  calls: (item) => ({ confirm: () => confirm(item), decline: () => decline(item) }),
  allowed: [
    ['ok', 'declaration.awaitingStamp'],
    ['declaration.returned', 'ok'],
  ],
  after: async ({ declarationId }, { confirm }) => {
    const { acts } = await stored(w, declarationId)
    expect(acts).toEqual(['submit', confirm === 'ok' ? 'confirm' : 'decline'])
  },
})

race('a clerk stamps while another withdraws', {
  items: async (count) => {
    const items = await awaitingMembers(count)
    const confirmed = []
    for (const item of items) confirmed.push({ ...item, version: (await confirm(item)).version })
    return confirmed
  },
  calls: ({ declarationId, version }) => {
    const [one, other] = offices.employer
    const path = { declarationId }
    return {
      stamp: () => one.platform.declarationStamp({ path, body: { version, stampedScanId: one.scan ?? '' } }),
      withdraw: () => other.platform.declarationWithdraw({ path, body: { version } }),
    }
  },
  allowed: [
    ['ok', 'declaration.changedMeanwhile'],
    ['declaration.withdrawn', 'ok'],
  ],
  after: async ({ declarationId }, { stamp }) => {
    const { acts } = await stored(w, declarationId)
    expect(acts).toEqual(['submit', 'confirm', stamp === 'ok' ? 'stamp' : 'withdraw'])
  },
})

/** A draft that its member may still change, with what he would change it to. */
async function drafts(count: number) {
  const { id, platform } = await newMember(w, UNIT)
  const { id: declarationId } = await draft(platform)
  const { year, kind, fields, declaredHundredths, evidence } = await platform.declarationView({
    path: { declarationId },
  })
  const kept = evidence.map(({ code, file }) => ({ code, fileId: file.id }))
  const changed = { year, kind, fields, declaredHundredths, evidence: kept, pledged: true }
  const copies = await copiesOf(w, { id }, count)
  return copies.map((copy) => ({ member: copy.platform, declarationId: copy.idOf(declarationId), version: 1, changed }))
}

race('one tab submits what another changes', {
  items: drafts,
  calls: ({ member, declarationId, version, changed }) => ({
    submit: () => member.declarationSubmit({ path: { declarationId }, body: { version } }),
    update: () =>
      member.declarationUpdate({
        path: { declarationId },
        body: { ...changed, version, fields: { ...changed.fields, place: '莱山' } },
      }),
  }),
  allowed: [
    ['ok', 'declaration.inReview'],
    ['declaration.changedMeanwhile', 'ok'],
  ],
  after: async ({ member, declarationId }, { submit }) => {
    const { status, fields } = await member.declarationView({ path: { declarationId } })
    expect([status, fields.place]).toEqual(submit === 'ok' ? ['inReview', '烟台'] : ['draft', '莱山'])
  },
})

race('one tab submits what another discards', {
  items: drafts,
  calls: ({ member, declarationId, version }) => ({
    submit: () => member.declarationSubmit({ path: { declarationId }, body: { version } }),
    discard: () => member.declarationDiscard({ path: { declarationId } }),
  }),
  allowed: [
    ['ok', 'declaration.inReview'],
    ['declaration.notFound', 'ok'],
  ],
  after: async ({ member }, { submit }) => {
    const { items } = await member.declarationList({ query: {} })
    expect(items.map(({ status }) => status)).toEqual(submit === 'ok' ? ['inReview'] : [])
  },
})

race('two tabs submit the same', {
  items: drafts,
  calls: ({ member, declarationId, version }) => ({
    one: () => member.declarationSubmit({ path: { declarationId }, body: { version } }),
    other: () => member.declarationSubmit({ path: { declarationId }, body: { version } }),
  }),
  allowed: [
    ['ok', 'declaration.inReview'],
    ['declaration.inReview', 'ok'],
  ],
  after: async ({ declarationId }) => {
    expect((await stored(w, declarationId)).acts).toEqual(['submit'])
  },
})
