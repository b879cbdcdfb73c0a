import { afterAll, beforeAll, expect } from 'vitest'
import { insertMerge, insertMergeAct } from '../../src/merges/store.ts'
import { TEST_NOW } from '../prepare.ts'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { declared, newMember } from './declarations.ts'
import { approve, BUREAU, fillOffices, idOf, type Offices, type Official } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let offices: Offices
let bureauId: string
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  bureauId = await idOf(administrator, BUREAU)
})
afterAll(() => w.close())

type Pair = {
  readonly mergeId: string
  readonly keptId: string
  readonly absorbedId: string
  readonly declarationId: string
  readonly version: number
}

/** Two people whose merge is proposed; the one to be absorbed has 8 hours that wait for their last approval. */
async function proposed(count: number): Promise<Pair[]> {
  const [kept, absorbed] = [await newMember(w), await newMember(w)]
  const waiting = await declared(absorbed.platform, offices, 'supervisor')
  const keptCopies = await copiesOf(w, { id: kept.id }, count)
  const absorbedCopies = await copiesOf(w, { id: absorbed.id }, count)
  const pairs = absorbedCopies.map(({ personId, idOf }, index) => ({
    mergeId: crypto.randomUUID(),
    keptId: keptCopies[index]?.personId ?? '',
    absorbedId: personId,
    declarationId: idOf(waiting.declarationId),
    version: waiting.version,
  }))
  const { accountId } = offices.handler[0]
  const by = { accountId, personId: null, name: '办公室', organisationId: bureauId }
  const asked = { reason: '同一人', askedIn: bureauId, bureauId, aboveId: null, askedAt: TEST_NOW }
  const fileIds = [offices.employer[0].scan ?? '']
  await w.db.tx(async (tx) => {
    for (const { mergeId, keptId, absorbedId } of pairs) {
      await insertMerge(tx, { ...asked, subject: 'person', id: mergeId, keptId, absorbedId, fileIds })
      await insertMergeAct(tx, { mergeId, at: TEST_NOW, by, action: 'ask', text: '同一人' })
    }
  })
  return pairs
}

const decide = ({ platform }: Official, { mergeId }: Pair, decision: 'accept' | 'refuse' | 'withdraw') =>
  platform.mergeDecide({ path: { mergeId }, body: { decision, text: '已核对' } })

/** The hours of both, and how often anything was awarded. */
const bank = ({ keptId, absorbedId }: Pair) =>
  w.db.read(async (tx) => {
    const rows = await tx
      .selectFrom('entries')
      .select(['person_id', 'hundredths'])
      .where('person_id', 'in', [keptId, absorbedId])
      .execute()
    const sum = (id: string) => rows.reduce((all, row) => all + (row.person_id === id ? row.hundredths : 0), 0)
    return { kept: sum(keptId), absorbed: sum(absorbedId) }
  })

race('a merge is agreed to by two at once', {
  items: proposed,
  calls: (pair) => ({
    one: () => decide(offices.supervisor[0], pair, 'accept'),
    other: () => decide(offices.supervisor[1], pair, 'accept'),
  }),
  allowed: anyOrder('ok', 'merge.done'),
  after: async (pair) => {
    await approve(offices.supervisor[0], pair)
    expect(await bank(pair)).toEqual({ kept: 800, absorbed: 0 })
  },
})

race('a merge is made while what the one declared comes to its end', {
  items: proposed,
  calls: (pair) => ({
    merge: () => decide(offices.supervisor[0], pair, 'accept'),
    approve: () => approve(offices.supervisor[1], pair),
  }),
  allowed: [['ok', 'ok']],
  after: async (pair) => expect(await bank(pair)).toEqual({ kept: 800, absorbed: 0 }),
})

race('a merge is withdrawn while it is agreed to', {
  items: proposed,
  calls: (pair) => ({
    withdraw: () => decide(offices.handler[0], pair, 'withdraw'),
    accept: () => decide(offices.supervisor[0], pair, 'accept'),
  }),
  allowed: [
    ['ok', 'merge.withdrawn'],
    ['merge.done', 'ok'],
  ],
  after: async (pair, { accept }) => {
    await approve(offices.supervisor[0], pair)
    expect(await bank(pair)).toEqual(accept === 'ok' ? { kept: 800, absorbed: 0 } : { kept: 0, absorbed: 800 })
  },
})
