import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from './drafts.ts'
import { type World, world } from './world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('a declaration goes through unit, department and bureau into the bank, once', async () => {
  const lin = await w.as('professional')
  const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
  const path = { declarationId: draft.id }
  expect(await lin.declarationPrecheck({ path })).toMatchObject({ findings: [], bucket: 'general' })
  const submitted = await lin.declarationSubmit({ path, body: { version: draft.version } })
  expect(submitted).toMatchObject({ status: 'inReview', level: 'employer', holderName: '示例丙农技推广站' })

  const clerk = await w.as('clerk')
  const stampedScanId = await uploadPdf(clerk, '盖章登记表.pdf')
  let { version } = submitted
  expect(await lin.declarationView({ path })).toEqual(submitted)
  const agreed = { approvedHundredths: null, stampedScanId: null, text: '' }
  const stamped = await clerk.declarationApprove({ path, body: { ...agreed, version, stampedScanId } })
  expect(await clerk.declarationView({ path })).toEqual(stamped)
  version = stamped.version
  for (const reviewer of ['department', 'bureau.handler', 'bureau.supervisor']) {
    const platform = await w.as(reviewer)
    const queue = await platform.reviewQueueList({ query: {} })
    expect(queue.items.map(({ id }) => id)).toEqual([draft.id])
    const answered = await platform.declarationApprove({ path, body: { ...agreed, version } })
    expect(await platform.declarationView({ path })).toEqual(answered)
    version = answered.version
  }

  const bank = await lin.bankView({ query: { year: 2022 } })
  expect(bank.entries).toMatchObject([{ type: 'award', hundredths: 1200, bucket: 'general', title: '安全生产专题' }])
  expect(bank.years.find(({ year }) => year === 2022)).toMatchObject({
    met: false,
    buckets: [{ id: 'general', postedHundredths: 1200, shortageHundredths: 1800 }, { id: 'specialized' }],
  })
  expect(bank.pending).toEqual([])
})
