import { afterAll, beforeAll, expect } from 'vitest'
import { uploadPdf } from '../drafts.ts'
import { reliefPolicies } from '../relief-policies.ts'
import { type World, world } from '../world.ts'
import { newMember } from './declarations.ts'
import { newOfficial, type Official, UNIT } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let clerk: Official
let bureau: readonly [Awaited<ReturnType<World['as']>>, Awaited<ReturnType<World['as']>>]
beforeAll(async () => {
  w = await world({ policies: reliefPolicies() })
  clerk = await newOfficial(w, await w.as('administrator'), 'clerk', UNIT)
  bureau = [await w.as('bureau.handler'), await w.as('bureau.supervisor')]
})
afterAll(() => w.close())

type Member = Awaited<ReturnType<typeof newMember>>
type Decision = 'accept' | 'withdraw' | 'reverse'
const decide = ({ platform }: Pick<Member, 'platform'>, reliefId: string, decision: Decision) =>
  platform.reliefDecide({ path: { reliefId }, body: { decision, text: '理由' } })

async function ask(member: Member, exemption: string): Promise<string> {
  const body = { personId: null, year: 2022, firstDay: '2022-03-01', lastDay: '2022-05-31', note: '', exemption }
  const { id } = await member.platform.reliefCreate({ body: { ...body, fileIds: [await uploadPdf(member.platform)] } })
  await decide(clerk, id, 'accept')
  return id
}

/** People who asked to be relieved of the same months for two reasons; their unit has agreed. */
async function asked(count: number) {
  const items = []
  for (let one = 0; one < count; one += 1) {
    const member = await newMember(w)
    items.push({ member, ill: await ask(member, 'ill'), newcomer: await ask(member, 'newcomer') })
  }
  return items
}

const standing = async ({ member }: { readonly member: Member }) => {
  const { years } = await member.platform.bankView({ query: {} })
  const { items } = await member.platform.personReliefList({ query: {} })
  return [years[0]?.total.minimumHundredths, ...items.map(({ status }) => status).toSorted()]
}

race('two officials grant the same months for two reasons', {
  items: asked,
  calls: ({ ill, newcomer }) => ({
    one: () => decide({ platform: bureau[0] }, ill, 'accept'),
    other: () => decide({ platform: bureau[1] }, newcomer, 'accept'),
  }),
  allowed: anyOrder('ok', 'relief.alreadyGranted'),
  after: async (item) => expect(await standing(item)).toEqual([6750, 'awaitingBureau', 'granted']),
})

race('a person withdraws the request that the bureau grants', {
  items: asked,
  calls: ({ member, ill }) => ({
    withdraw: () => decide(member, ill, 'withdraw'),
    accept: () => decide({ platform: bureau[0] }, ill, 'accept'),
  }),
  allowed: [
    ['ok', 'relief.withdrawn'],
    ['relief.granted', 'ok'],
  ],
  after: async (item, { accept }) =>
    expect(await standing(item)).toEqual(
      accept === 'ok' ? [6750, 'awaitingBureau', 'granted'] : [9000, 'awaitingBureau', 'withdrawn'],
    ),
})

race('two officials take back one relief', {
  items: async (count) => {
    const items = await asked(count)
    for (const { ill } of items) await decide({ platform: bureau[0] }, ill, 'accept')
    return items
  },
  calls: ({ ill }) => ({
    one: () => decide({ platform: bureau[0] }, ill, 'reverse'),
    other: () => decide({ platform: bureau[1] }, ill, 'reverse'),
  }),
  allowed: anyOrder('ok', 'relief.reversed'),
  after: async (item) => expect(await standing(item)).toEqual([9000, 'awaitingBureau', 'reversed']),
})
