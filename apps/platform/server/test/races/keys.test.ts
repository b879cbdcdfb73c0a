import { afterAll, beforeAll, expect } from 'vitest'
import { generalCourse } from '../drafts.ts'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { draft, newMember, stored, type Waiting, waitingAt } from './declarations.ts'
import { fillOffices, type Offices, type Official } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

/** What each call of a round was answered, to be compared afterwards. */
const answers = new Map<string, unknown[]>()
async function kept<T>(key: string, call: Promise<T>): Promise<T> {
  const answer = await call
  answers.set(key, [...(answers.get(key) ?? []), answer])
  return answer
}

type Keyed = Waiting & { readonly key: string }

async function drafts(count: number): Promise<(Keyed & { body: Awaited<ReturnType<typeof generalCourse>> })[]> {
  const { id, platform } = await newMember(w)
  const { id: declarationId } = await draft(platform)
  const copies = await copiesOf(w, { id }, count)
  const { evidence: _, ...body } = await generalCourse(platform)
  return copies.map((copy) => ({
    personId: copy.personId,
    member: copy.platform,
    declarationId: copy.idOf(declarationId),
    version: 1,
    key: crypto.randomUUID(),
    body: { ...body, evidence: [], fields: { ...body.fields, name: '另一课程' } },
  }))
}

race('one draft is saved twice at once under one key', {
  items: drafts,
  calls: ({ member, key, body }) => ({
    one: () => kept(key, member.declarationCreate({ body, idempotencyKey: key })),
    other: () => kept(key, member.declarationCreate({ body, idempotencyKey: key })),
  }),
  allowed: [['ok', 'ok']],
  after: async ({ member, key }) => {
    const [one, other] = answers.get(key) ?? []
    expect(one).toEqual(other)
    expect((await member.declarationList({ query: {} })).items).toHaveLength(2)
  },
})

race('two drafts are saved at once under one key', {
  items: drafts,
  calls: ({ member, key, body }) => ({
    one: () => member.declarationCreate({ body, idempotencyKey: key }),
    other: () => member.declarationCreate({ body: { ...body, declaredHundredths: 100 }, idempotencyKey: key }),
  }),
  allowed: anyOrder('ok', 'request.keyReused'),
  after: async ({ member }, { one }) => {
    const { items } = await member.declarationList({ query: {} })
    expect(items.map(({ declaredHundredths }) => declaredHundredths)).toContain(one === 'ok' ? 1200 : 100)
    expect(items).toHaveLength(2)
  },
})

race('one draft is submitted twice at once under one key', {
  items: drafts,
  calls: ({ member, declarationId, version, key }) => {
    const ask = { path: { declarationId }, body: { version }, idempotencyKey: key }
    return {
      one: () => kept(key, member.declarationSubmit(ask)),
      other: () => kept(key, member.declarationSubmit(ask)),
    }
  },
  allowed: [['ok', 'ok']],
  after: async ({ declarationId, key }) => {
    const [one, other] = answers.get(key) ?? []
    expect(one).toEqual(other)
    expect((await stored(w, declarationId)).acts).toEqual(['submit'])
  },
})

race('one draft is submitted and withdrawn at once under one key', {
  items: drafts,
  calls: ({ member, declarationId, version, key }) => {
    const path = { declarationId }
    return {
      submit: () => member.declarationSubmit({ path, body: { version }, idempotencyKey: key }),
      withdraw: () => member.declarationWithdraw({ path, body: { version: version + 1 }, idempotencyKey: key }),
    }
  },
  // A refusal is not remembered: whose turn comes while the draft is one leaves the key to the other.
  allowed: [
    ['ok', 'request.keyReused'],
    ['ok', 'declaration.stillDraft'],
  ],
  after: async ({ declarationId }) => {
    expect((await stored(w, declarationId)).acts).toEqual(['submit'])
  },
})

const approve = ({ platform }: Official, { declarationId, version, key }: Keyed) =>
  platform.declarationApprove({
    path: { declarationId },
    body: { version, approvedHundredths: null, stampedScanId: null, text: '' },
    idempotencyKey: key,
  })

race('the last approval is sent twice at once under one key', {
  items: async (count) =>
    (await waitingAt(w, offices, 'supervisor', count)).map((item) => ({ ...item, key: crypto.randomUUID() })),
  calls: (item) => ({
    one: () => kept(item.key, approve(offices.supervisor[0], item)),
    other: () => kept(item.key, approve(offices.supervisor[0], item)),
    again: () => kept(item.key, approve(offices.supervisor[0], item)),
  }),
  allowed: [['ok', 'ok', 'ok']],
  after: async ({ declarationId, key }) => {
    const [first, ...others] = answers.get(key) ?? []
    expect(others).toEqual([first, first])
    expect(await stored(w, declarationId)).toMatchObject({ status: 'posted', posted: 800, entries: 1 })
  },
})

race('what is refused under one key twice at once is refused twice', {
  items: async (count) =>
    (await waitingAt(w, offices, 'supervisor', count)).map((item) => ({ ...item, key: crypto.randomUUID() })),
  calls: (item) => ({
    one: () => approve(offices.supervisor[0], { ...item, version: item.version - 1 }),
    other: () => approve(offices.supervisor[0], { ...item, version: item.version - 1 }),
  }),
  allowed: [['declaration.changedMeanwhile', 'declaration.changedMeanwhile']],
  after: async ({ declarationId }) => {
    expect(await stored(w, declarationId)).toMatchObject({ status: 'inReview', posted: 0 })
  },
})
