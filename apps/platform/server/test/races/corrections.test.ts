import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { declared, newMember, stored } from './declarations.ts'
import { fillOffices, type Offices, type Official } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

/** An entry of 8 hours in somebody's bank, perhaps with a proposal to make it less. */
type Posted = {
  readonly personId: string
  readonly entryId: string
  readonly declarationId: string
  readonly correctionId: string
}

const CORRECTED_HUNDREDTHS = 300

const propose = ({ platform }: Official, { personId, entryId }: Omit<Posted, 'correctionId'>, less = 0) =>
  platform.entryCorrect({
    path: { personId, entryId },
    body: { approvedHundredths: CORRECTED_HUNDREDTHS - less, reason: '复核发现证明不符' },
  })
const decide = ({ platform }: Official, { correctionId }: Posted, approve: boolean) =>
  platform.correctionDecide({ path: { correctionId }, body: { approve, text: '已复核' } })
const withdraw = ({ platform }: Official, { correctionId }: Posted) =>
  platform.correctionWithdraw({ path: { correctionId }, body: {} })

async function posted(count: number, proposed: boolean): Promise<Posted[]> {
  const { id: personId, platform } = await newMember(w)
  const { declarationId } = await declared(platform, offices, 'posted')
  const [entry] = (await platform.bankView({ query: { year: 2022 } })).entries
  const entryId = entry?.id ?? ''
  const correction = proposed ? await propose(offices.handler[0], { personId, entryId, declarationId }) : null
  return (await copiesOf(w, { id: personId }, count)).map((copy) => ({
    personId: copy.personId,
    entryId: copy.idOf(entryId),
    declarationId: copy.idOf(declarationId),
    correctionId: copy.idOf(correction?.id ?? ''),
  }))
}

const correctionsOf = (personId: string) =>
  w.db.read((tx) =>
    tx
      .selectFrom('corrections')
      .select(['status', 'approved_hundredths'])
      .where('person_id', '=', personId)
      .orderBy('id')
      .execute(),
  )

/** The bank has what the corrections that were approved say, and a second entry only of these. */
async function bankFollows({ declarationId }: Posted, approved: boolean): Promise<void> {
  const { posted, entries } = await stored(w, declarationId)
  expect([posted, entries]).toEqual(approved ? [CORRECTED_HUNDREDTHS, 3] : [800, 1])
}

race('a correction is proposed by two at once', {
  items: (count) => posted(count, false),
  calls: (item) => ({
    one: () => propose(offices.handler[0], item),
    other: () => propose(offices.supervisor[0], item, 100),
  }),
  allowed: anyOrder('ok', 'ledger.correctionOpen'),
  after: async (item, { one }) => {
    const approved_hundredths = CORRECTED_HUNDREDTHS - (one === 'ok' ? 0 : 100)
    expect(await correctionsOf(item.personId)).toEqual([{ status: 'proposed', approved_hundredths }])
    await bankFollows(item, false)
  },
})

race('a correction is approved by two at once', {
  items: (count) => posted(count, true),
  calls: (item) => ({
    one: () => decide(offices.supervisor[0], item, true),
    other: () => decide(offices.supervisor[1], item, true),
  }),
  allowed: anyOrder('ok', 'ledger.correctionClosed'),
  after: async (item) => {
    expect(await correctionsOf(item.personId)).toMatchObject([{ status: 'approved' }])
    await bankFollows(item, true)
  },
})

race('a correction is approved by one and refused by another', {
  items: (count) => posted(count, true),
  calls: (item) => ({
    approve: () => decide(offices.supervisor[0], item, true),
    refuse: () => decide(offices.handler[1], item, false),
  }),
  allowed: anyOrder('ok', 'ledger.correctionClosed'),
  after: async (item, { approve }) => {
    const approved = approve === 'ok'
    expect(await correctionsOf(item.personId)).toMatchObject([{ status: approved ? 'approved' : 'refused' }])
    await bankFollows(item, approved)
  },
})

race('a correction is withdrawn while it is approved', {
  items: (count) => posted(count, true),
  calls: (item) => ({
    withdraw: () => withdraw(offices.handler[0], item),
    approve: () => decide(offices.supervisor[0], item, true),
  }),
  allowed: anyOrder('ok', 'ledger.correctionClosed'),
  after: async (item, { approve }) => {
    const approved = approve === 'ok'
    expect(await correctionsOf(item.personId)).toMatchObject([{ status: approved ? 'approved' : 'withdrawn' }])
    await bankFollows(item, approved)
  },
})

race('a correction is withdrawn while another is proposed', {
  items: (count) => posted(count, true),
  calls: (item) => ({
    withdraw: () => withdraw(offices.handler[0], item),
    propose: () => propose(offices.handler[1], item, 100),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'ledger.correctionOpen'],
  ],
  after: async (item, { propose }) => {
    const statuses = (await correctionsOf(item.personId)).map(({ status }) => status)
    expect(statuses.sort()).toEqual(propose === 'ok' ? ['proposed', 'withdrawn'] : ['withdrawn'])
    await bankFollows(item, false)
  },
})
