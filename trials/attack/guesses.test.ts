import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse } from '../../apps/platform/server/test/drafts.ts'
import { refusalOf, type World, world } from '../../apps/platform/server/test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('a professional who names another person in a draft is told that there is none, and nothing is made', async () => {
  const lin = await w.as('professional')
  const { personId } = await w.as('professional.enterprise')
  for (const guess of [personId, crypto.randomUUID()]) {
    const made = lin.declarationCreate({ body: await generalCourse(lin, { personId: guess }) })
    expect(await refusalOf(made)).toEqual({ status: 404, code: 'person.notFound' })
  }
  expect((await lin.declarationList({ query: {} })).items).toEqual([])
})
