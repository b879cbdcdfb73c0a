import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { uploadPdf } from '../drafts.ts'
import { cappedPack } from '../pack-texts.ts'
import { type World, world } from '../world.ts'
import { draft, newMember } from './declarations.ts'
import { approve, BUREAU, manyOfficials, newOfficial, type Official } from './offices.ts'
import { race } from './race.ts'

const YEAR = 2022
const UNIT = '示例未林场'
/** One person decides there. */
const OFFICE = '示例昆嵛山保护区人社部门'

let w: World
let proposer: Platform
let fileId: string
let deciders: Official[]
let clerk: Official
let reviewer: Official
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  proposer = await w.as('bureau.handler')
  fileId = await uploadPdf(proposer, '通知.pdf')
  const { id } = await w.db.read((tx) =>
    tx.selectFrom('organisations').select('id').where('name', '=', BUREAU).executeTakeFirstOrThrow(),
  )
  deciders = await manyOfficials(w, 'supervisor', id, 2)
  clerk = await newOfficial(w, administrator, 'clerk', UNIT)
  reviewer = await newOfficial(w, administrator, 'handler', OFFICE)
})
afterAll(() => w.close())

type Item = {
  readonly declarationId: string
  readonly version: number
  readonly personId: string
  readonly member: Platform
  /** What one item of 8 hours counts by the pack before and by the version of its round. */
  readonly most: number
  readonly mostBefore: number
  versionId: string
}

async function waiting(round: number): Promise<Item> {
  const { id: personId, platform: member } = await newMember(w, UNIT)
  const { id: declarationId, version: drafted } = await draft(member)
  const { version } = await member.declarationSubmit({ path: { declarationId }, body: { version: drafted } })
  const mosts = { most: 500 + round, mostBefore: round === 0 ? 800 : 499 + round }
  return {
    ...(await approve(clerk, { declarationId, version })),
    declarationId,
    personId,
    member,
    ...mosts,
    versionId: '',
  }
}

const confirm = (by: Official | undefined, versionId: string) =>
  by?.platform.packVersionDecide({ path: { versionId }, body: { action: 'confirm', text: '' } }) ?? Promise.reject()

race('two officials confirm a pack at once, while hours of the year are approved', {
  async items(count) {
    const items: Item[] = []
    for (let round = 0; round < count; round += 1) items.push(await waiting(round))
    return items
  },
  async before(item) {
    const document = { title: '通知', documentNumber: '试人社字〔2022〕9号', fileId }
    const body = { year: YEAR, text: cappedPack(YEAR, item.most), fromOn: '2022-11-22', ...document }
    item.versionId = (await proposer.packVersionPropose({ body })).id
  },
  calls: (item) => ({
    approve: () => approve(reviewer, item),
    one: () => confirm(deciders[0], item.versionId),
    other: () => confirm(deciders[1], item.versionId),
  }),
  allowed: [
    ['ok', 'ok', 'packVersion.running'],
    ['ok', 'packVersion.running', 'ok'],
    ['ok', 'ok', 'packVersion.inForce'],
    ['ok', 'packVersion.inForce', 'ok'],
  ],
  async after({ versionId, personId, member, most, mostBefore }) {
    const path = { versionId }
    await vi.waitFor(async () => expect((await proposer.packVersionView({ path })).state).toBe('inForce'), {
      timeout: 20_000,
      interval: 50,
    })
    const { entries } = await member.bankView({ query: { year: YEAR } })
    const hundredths = entries.reduce((sum, entry) => sum + entry.hundredths, 0)
    const { items } = await proposer.packCorrectionList({ path, query: { limit: 200 } })
    const own = items.find((each) => each.personId === personId)
    // Posted before he was gone through, it counts by the pack before and is asked; posted after, by the new one.
    expect([
      [mostBefore, most - mostBefore],
      [most, undefined],
    ]).toContainEqual([hundredths, own?.changeHundredths])
  },
})
