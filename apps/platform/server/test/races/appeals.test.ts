import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { declared, newMember, type Waiting } from './declarations.ts'
import { fillOffices, newOfficial, type Offices, type Official, reject } from './offices.ts'
import { race } from './race.ts'

let w: World
let offices: Offices
let deputy: Official
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  deputy = await newOfficial(w, administrator, 'supervisor', '示例农业农村部门')
})
afterAll(() => w.close())

/** As many members as there are rounds, each rejected by the department. */
async function rejected(count: number): Promise<Waiting[]> {
  const items: Waiting[] = []
  for (let round = 0; round < count; round += 1) {
    const { id: personId, platform: member } = await newMember(w)
    const item = await declared(member, offices, 'department')
    await reject(offices.department[0], item)
    items.push({ personId, member, ...item })
  }
  return items
}

const appeal = ({ member, declarationId }: Waiting) =>
  member.appealCreate({ path: { declarationId }, body: { reason: '名单上有我', fileIds: [] } })
const appealsOf = async ({ member, declarationId }: Waiting) => {
  const path = { declarationId }
  const { items } = await member.declarationAppealList({ path })
  const { status, history } = await member.declarationView({ path })
  return { appeals: items.map((each) => each.status), status, acts: history.map(({ action }) => action) }
}

race('a member appeals twice at once', {
  items: rejected,
  calls: (item) => ({ one: () => appeal(item), other: () => appeal(item) }),
  allowed: [
    ['ok', 'appeal.already'],
    ['appeal.already', 'ok'],
  ],
  after: async (item) => expect((await appealsOf(item)).appeals).toEqual(['open']),
})

race('two of the bureau decide one appeal differently', {
  items: async (count) => {
    const items = await rejected(count)
    return Promise.all(items.map(async (item) => ({ ...item, appealId: (await appeal(item)).id })))
  },
  calls: ({ appealId }) => {
    const decide = ({ platform }: Official, outcome: 'uphold' | 'overturn') =>
      platform.appealDecide({ path: { appealId }, body: { outcome, text: '已核对' } })
    return {
      uphold: () => decide(offices.handler[0], 'uphold'),
      overturn: () => decide(offices.supervisor[0], 'overturn'),
    }
  },
  allowed: [
    ['ok', 'appeal.decided'],
    ['appeal.decided', 'ok'],
  ],
  after: async (item, { overturn }) => {
    const { appeals, status, acts } = await appealsOf(item)
    const won = overturn === 'ok'
    expect([appeals, status]).toEqual(won ? [['overturned'], 'inReview'] : [['upheld'], 'rejected'])
    expect(acts.filter((action) => action === 'reopen')).toHaveLength(won ? 1 : 0)
  },
})

const days = { validFrom: '2022-11-22', validUntil: '2022-11-29', reason: '休假' }

race('somebody names two deputies for the same days', {
  items: async (count) => {
    const administrator = await w.as('administrator')
    return Promise.all(
      Array.from({ length: count }, async () => ({
        from: await newOfficial(w, administrator, 'handler', '示例农业农村部门'),
        other: await newOfficial(w, administrator, 'supervisor', '示例农业农村部门'),
      })),
    )
  },
  calls: ({ from, other }) => {
    const name = (deputyAccountId: string) => from.platform.delegationCreate({ body: { ...days, deputyAccountId } })
    return { one: () => name(other.accountId), two: () => name(deputy.accountId) }
  },
  allowed: [
    ['ok', 'delegation.overlaps'],
    ['delegation.overlaps', 'ok'],
  ],
  after: async ({ from }) => {
    const { items } = await from.platform.delegationList({ query: { limit: 100 } })
    const own = items.filter(({ delegatorAccountId }) => delegatorAccountId === from.accountId)
    expect(own).toHaveLength(1)
    // He is free for the next who is away: a deputy of two holds one role twice.
    await from.platform.delegationEnd({ path: { delegationId: own[0]?.id ?? '' }, body: {} })
  },
})
