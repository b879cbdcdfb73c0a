import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const draftOf = async (platform: Awaited<ReturnType<World['as']>>, name: string) => {
  const body = await generalCourse(platform)
  return platform.declarationCreate({ body: { ...body, fields: { ...body.fields, name } } })
}

describe('a draft', () => {
  test('saves itself as far as it has come, and keeps what it is told', async () => {
    const lin = await w.as('professional')
    const empty = await lin.declarationCreate({
      body: {
        year: 2022,
        kind: 'selfStudy',
        fields: {},
        declaredHundredths: 0,
        evidence: [],
        pledged: false,
        personId: null,
      },
    })
    expect(empty).toMatchObject({ status: 'draft', title: '', version: 1 })
    const path = { declarationId: empty.id }
    const body = { year: 2022, kind: 'selfStudy' as const, declaredHundredths: 650, evidence: [], pledged: false }
    const saved = await lin.declarationUpdate({ path, body: { ...body, fields: { name: ' 土壤　改良 ' }, version: 1 } })
    expect(saved).toMatchObject({ title: '土壤 改良', declaredHundredths: 650, version: 2 })
    const stale = lin.declarationUpdate({ path, body: { ...body, fields: {}, version: 1 } })
    expect(await refusalOf(stale)).toEqual({ status: 409, code: 'declaration.changedMeanwhile' })
    await lin.declarationDiscard({ path })
    expect(await refusalOf(lin.declarationView({ path }))).toMatchObject({ status: 404 })
  })

  test('is nobody else’s to see', async () => {
    const { id } = await draftOf(await w.as('professional'), '网络安全专题一')
    for (const other of ['clerk', 'department', 'bureau.supervisor']) {
      const platform = await w.as(other)
      expect(await refusalOf(platform.declarationView({ path: { declarationId: id } }))).toMatchObject({ status: 404 })
    }
  })

  test('with something missing is refused, and the pre-check says what and what to do', async () => {
    const lin = await w.as('professional')
    const body = await generalCourse(lin, { evidence: [], pledged: false, declaredHundredths: 0 })
    const { id, version } = await lin.declarationCreate({ body })
    const path = { declarationId: id }
    const { findings } = await lin.declarationPrecheck({ path })
    expect(findings.map(({ code }) => code).sort()).toEqual(['evidenceMissing', 'hoursMissing', 'pledgeMissing'])
    expect(findings.every(({ advice }) => advice.length > 0)).toBe(true)
    expect(await refusalOf(lin.declarationSubmit({ path, body: { version } }))).toEqual({
      status: 422,
      code: 'declaration.precheckFailed',
    })
  })

  test('of a training that was never filed is refused with the words of the notice', async () => {
    const lin = await w.as('professional')
    const { id } = await lin.declarationCreate({
      body: {
        ...(await generalCourse(lin)),
        kind: 'training',
        fields: {
          arrangement: 'elsewhere',
          name: '果树修剪技术',
          host: '示例农业农村部门',
          period: { firstDay: '2022-05-05', lastDay: '2022-05-06' },
          place: '烟台',
        },
      },
    })
    const { findings } = await lin.declarationPrecheck({ path: { declarationId: id } })
    expect(findings.map(({ source }) => source?.quote)).toContain('未经备案的培训项目不能登记专业科目学时。')
  })

  test('cannot show a file that somebody else uploaded', async () => {
    const fileId = await uploadPdf(await w.as('clerk'))
    const lin = await w.as('professional')
    const body = await generalCourse(lin, { evidence: [{ fileId, code: 'proof' }] })
    expect(await refusalOf(lin.declarationCreate({ body }))).toEqual({ status: 404, code: 'files.notFound' })
  })
})

test('a declaration is withdrawn while nobody has approved it, and submitted again', async () => {
  const lin = await w.as('professional')
  const draft = await draftOf(lin, '网络安全专题二')
  const path = { declarationId: draft.id }
  const submitted = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const withdrawn = await lin.declarationWithdraw({ path, body: { version: submitted.version } })
  expect(withdrawn).toMatchObject({ status: 'withdrawn', holderName: null })
  expect(await lin.declarationSubmit({ path, body: { version: withdrawn.version } })).toMatchObject({
    status: 'inReview',
  })
})

test('a declaration that is withdrawn and submitted again takes the route of that day', async () => {
  const lin = await w.as('professional')
  const draft = await draftOf(lin, '归属变更')
  const path = { declarationId: draft.id }
  const submitted = await lin.declarationSubmit({ path, body: { version: draft.version } })
  expect(submitted.steps.map(({ organisationName }) => organisationName)).toContain('示例农业农村部门')
  const { version } = await lin.declarationWithdraw({ path, body: { version: submitted.version } })
  const administrator = await w.as('administrator')
  const idOf = async (search: string) =>
    (await administrator.organisationList({ query: { search } })).items[0]?.id ?? ''
  const organisationId = await idOf('示例丙农技推广站')
  const move = async (departmentId: string) => {
    const { version, placements } = await administrator.organisationView({ path: { organisationId } })
    const { areaId = '', bureauId = null } = placements[0] ?? {}
    const place = { areaId, bureauId, departmentId, agencyId: null }
    await administrator.placementChange({ path: { organisationId }, body: { place, validFrom: '2022-11-22', version } })
  }
  await move(await idOf('示例教育部门'))
  const again = await lin.declarationSubmit({ path, body: { version } })
  expect(again.steps.map(({ organisationName }) => organisationName)).toEqual([
    '示例丙农技推广站',
    '示例教育部门',
    '示例市人社部门',
  ])
  await move(await idOf('示例农业农村部门'))
})

test('the same course twice is refused', async () => {
  const lin = await w.as('professional')
  const one = await draftOf(lin, '网络安全专题三')
  await lin.declarationSubmit({ path: { declarationId: one.id }, body: { version: one.version } })
  const two = await draftOf(lin, '网络安全专题三')
  const { findings } = await lin.declarationPrecheck({ path: { declarationId: two.id } })
  expect(findings.map(({ code }) => code)).toContain('duplicate')
})

describe('what a clerk declares for a member', () => {
  test('waits for the member, then for the stamped scan, and goes to the level after the unit', async () => {
    const clerk = await w.as('clerk')
    const lin = await w.as('professional')
    const body = await generalCourse(clerk, { personId: lin.personId, pledged: false, evidence: [] })
    const draft = await clerk.declarationCreate({ body: { ...body, fields: { ...body.fields, name: '代报专题一' } } })
    const path = { declarationId: draft.id }
    const offered = await clerk.declarationSubmit({ path, body: { version: draft.version } })
    expect(offered).toMatchObject({ status: 'awaitingConfirmation', forMember: true })
    const messages = await lin.messageList({ query: {} })
    expect(messages.items[0]).toMatchObject({ declarationId: draft.id, readAt: null })
    expect((await lin.sessionView({})).unread).toBe(messages.items.filter(({ readAt }) => readAt === null).length)
    await lin.messageReadAll({ body: {} })
    expect((await lin.sessionView({})).unread).toBe(0)

    const bare = lin.declarationConfirm({ path, body: { version: offered.version, pledged: true, evidence: [] } })
    expect(await refusalOf(bare)).toMatchObject({ code: 'declaration.precheckFailed' })
    const evidence = [{ fileId: await uploadPdf(lin), code: 'proof' }]
    const confirmed = await lin.declarationConfirm({
      path,
      body: { version: offered.version, pledged: true, evidence },
    })
    expect(confirmed).toMatchObject({ status: 'awaitingStamp', pledge: { text: expect.stringContaining('本人承诺') } })

    expect((await clerk.reviewQueueCount({})).awaitingStamp).toBe(1)
    const stampedScanId = await uploadPdf(clerk, '盖章.pdf')
    const stamped = await clerk.declarationStamp({ path, body: { version: confirmed.version, stampedScanId } })
    expect(stamped).toMatchObject({ status: 'inReview', level: 'department', holderName: '示例农业农村部门' })
    expect(stamped.history.at(-1)).toMatchObject({ action: 'stamp', stampedScan: { name: '盖章.pdf' } })
  })

  test('is declined by the member with a reason and goes back to the clerk', async () => {
    const clerk = await w.as('clerk')
    const lin = await w.as('professional')
    const body = await generalCourse(clerk, { personId: lin.personId, pledged: false, evidence: [] })
    const draft = await clerk.declarationCreate({ body: { ...body, fields: { ...body.fields, name: '代报专题二' } } })
    const path = { declarationId: draft.id }
    const { version } = await clerk.declarationSubmit({ path, body: { version: draft.version } })
    expect(await lin.declarationDecline({ path, body: { version, text: '我没有参加' } })).toMatchObject({
      status: 'returned',
    })
  })

  test('is nobody’s to see but the unit’s until it is submitted', async () => {
    const clerk = await w.as('clerk')
    const lin = await w.as('professional')
    const { id } = await clerk.declarationCreate({ body: await generalCourse(clerk, { personId: lin.personId }) })
    const department = await w.as('department')
    expect(await refusalOf(department.declarationView({ path: { declarationId: id } }))).toMatchObject({ status: 404 })
    expect(await refusalOf(clerk.declarationView({ path: { declarationId: id } }))).toBeNull()
  })

  test('is never his own', async () => {
    const he = await w.as('two.roles')
    const body = await generalCourse(he, { personId: he.personId })
    expect(await refusalOf(he.declarationCreate({ body }))).toEqual({ status: 403, code: 'review.ownDeclaration' })
  })

  test('is only for members of his own unit', async () => {
    const clerk = await w.as('clerk')
    const { personId } = await w.as('department')
    const body = await generalCourse(clerk, { personId })
    expect(await refusalOf(clerk.declarationCreate({ body }))).toEqual({ status: 404, code: 'person.notFound' })
  })
})

test('lists show one’s own, the clerk those of his unit, page by page and newest change first', async () => {
  const lin = await w.as('professional')
  const all = await lin.declarationList({ query: { year: 2022 } })
  const first = await lin.declarationList({ query: { year: 2022, limit: 2 } })
  expect(first.items).toEqual(all.items.slice(0, 2))
  const second = await lin.declarationList({ query: { year: 2022, limit: 2, after: first.next ?? '' } })
  expect(second.items).toEqual(all.items.slice(2, 4))
  const found = await lin.declarationList({ query: { search: '专题二' } })
  expect(found.items.map(({ title }) => title).sort()).toEqual(['代报专题二', '网络安全专题二'].sort())
  const clerk = await w.as('clerk')
  const inUnit = await clerk.declarationList({ query: { status: 'inReview' } })
  expect(inUnit.items.every(({ unitName }) => unitName === '示例丙农技推广站')).toBe(true)
  expect(await refusalOf(lin.declarationList({ query: { after: 'nonsense' } }))).toMatchObject({ status: 400 })
})
