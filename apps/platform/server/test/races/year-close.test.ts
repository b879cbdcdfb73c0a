import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { type World, world } from '../world.ts'
import { draft, newMember } from './declarations.ts'
import { approve, BUREAU, manyOfficials, newOfficial, type Official } from './offices.ts'
import { race } from './race.ts'

const YEAR = 2021
const UNIT = '示例未林场'
/** One person decides there, until the year is closed. */
const OFFICE = '示例昆嵛山保护区人社部门'

let w: World
let asker: Platform
let deciders: Official[]
let clerk: Official
let reviewer: Official
let colleague: Official
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  asker = await w.as('bureau.handler')
  const { id } = await w.db.read((tx) =>
    tx.selectFrom('organisations').select('id').where('name', '=', BUREAU).executeTakeFirstOrThrow(),
  )
  deciders = await manyOfficials(w, 'supervisor', id, 2)
  clerk = await newOfficial(w, administrator, 'clerk', UNIT)
  reviewer = await newOfficial(w, administrator, 'handler', OFFICE)
  colleague = await newOfficial(w, administrator, 'handler', OFFICE)
})
afterAll(() => w.close())

type Item = { readonly declarationId: string; readonly version: number; readonly member: Platform; closeId: string }

async function waiting(): Promise<Item> {
  const { platform: member } = await newMember(w, UNIT)
  const { id: declarationId, version: drafted } = await draft(member, { year: YEAR, day: '2021-06-01' })
  const { version } = await member.declarationSubmit({ path: { declarationId }, body: { version: drafted } })
  return { ...(await approve(clerk, { declarationId, version })), declarationId, member, closeId: '' }
}

const agree = (by: Official | undefined, closeId: string) =>
  by?.platform.yearCloseDecide({ path: { closeId }, body: { action: 'agree', text: '' } }) ?? Promise.reject()

const closeEnded = () =>
  vi.waitFor(
    async () => {
      const { close } = await asker.yearCloseView({ path: { year: YEAR } })
      expect(close?.state).toBe('closed')
      return close
    },
    { timeout: 20_000, interval: 50 },
  )

race('two officials agree to a close at once, while a declaration of the year is approved', {
  async items(count) {
    const items: Item[] = []
    for (let at = 0; at < count; at += 1) items.push(await waiting())
    return items
  },
  async before(item) {
    const reopened = { state: 'reopened', reopened_at: new Date().toISOString() }
    await w.db.tx((tx) => tx.updateTable('year_closes').set(reopened).where('state', '=', 'closed').execute())
    item.closeId = (await asker.yearCloseAsk({ body: { year: YEAR, text: '' } })).id
  },
  calls: (item) => ({
    approve: () => approve(reviewer, item),
    one: () => agree(deciders[0], item.closeId),
    other: () => agree(deciders[1], item.closeId),
  }),
  allowed: [
    ['ok', 'ok', 'yearClose.running'],
    ['ok', 'yearClose.running', 'ok'],
  ],
  async after({ declarationId, member, closeId }) {
    const close = await closeEnded()
    expect(close?.acts.map(({ action }) => action)).toEqual(['ask', 'agree'])
    const path = { declarationId }
    const found = await member.declarationView({ path })
    const snapshot = await w.db.read((tx) =>
      tx
        .selectFrom('year_snapshots as s')
        .innerJoin('year_closes as c', (join) =>
          join.onRef('c.year', '=', 's.year').onRef('c.version', '=', 's.version'),
        )
        .select('s.posted_hundredths')
        .where('c.id', '=', closeId)
        .where('s.person_id', '=', found.personId)
        .executeTakeFirstOrThrow(),
    )
    const bank = async () =>
      (await member.bankView({ query: { year: YEAR } })).entries.map(({ hundredths, late }) => [hundredths, late])
    if (found.status === 'posted') {
      expect(snapshot.posted_hundredths).toEqual({ general: 800 })
      expect(await bank()).toEqual([[800, false]])
      return
    }
    expect(snapshot.posted_hundredths).toEqual({})
    expect(await bank()).toEqual([])
    const { version } = await reviewer.platform.declarationView({ path })
    await approve(colleague, { declarationId, version })
    expect(await bank()).toEqual([[800, true]])
  },
})
