import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { otherSystem } from '../../test/clients.ts'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { declared } from '../../test/races/declarations.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { approve, DEPARTMENT, fillOffices, idOf, newOfficial, type Offices, UNIT } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'

let w: World
let administrator: Platform
let offices: Offices
let department: Platform
let bureau: Platform
let second: Platform
beforeAll(async () => {
  w = await world({ env: { XUESHI_SESSION_HOURS: '9999' } })
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  department = await w.as('department')
  bureau = await w.as('bureau.handler')
  second = await w.as('bureau.supervisor')
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

const OTHER_UNIT = '示例子葡萄酒研究所'
let serial = 0
async function entered(unit = UNIT, name = '宋知远') {
  serial += 1
  const signInName = `merges.${serial}`
  const number = newNumber()
  const { id } = await w.addPerson({ name, citizenNumber: number, unit, signInName })
  return { id, name, number, signInName, platform: await signedIn(signInName) }
}
type Entered = Awaited<ReturnType<typeof entered>>

async function signedIn(signInName: string): Promise<Platform> {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  token.value = (await platform.sessionCreate({ body: { signInName, password: DEMO_PASSWORD } })).token
  return platform
}

async function ask(kept: Entered, absorbed: Entered, by = bureau) {
  const fileIds = [await uploadPdf(by, '户籍证明.pdf')]
  return by.mergeCreate({
    body: {
      personId: kept.id,
      otherName: absorbed.name,
      otherNumber: absorbed.number,
      keep: 'person',
      reason: '同一人先后登记了两次',
      fileIds,
    },
  })
}
type Decision = 'accept' | 'refuse' | 'withdraw' | 'separate'
const decide = (by: Platform, mergeId: string, decision: Decision, text = '') =>
  by.mergeDecide({ path: { mergeId }, body: { decision, text } })
async function merged(kept: Entered, absorbed: Entered) {
  const { id } = await ask(kept, absorbed)
  return decide(second, id, 'accept')
}
const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const general = async (platform: Platform) => {
  const { years } = await platform.bankView({ query: { year: 2022 } })
  return years.find(({ year }) => year === 2022)?.buckets.find(({ id }) => id === 'general')?.postedHundredths ?? 0
}

describe('two people who are one', () => {
  test('are answered for under both numbers, by what either consented to, and see who asked about either', async () => {
    const [kept, absorbed] = [await entered(), await entered()]
    const { client, ask: askedBy } = await otherSystem(w)
    const days = { validFrom: '2022-11-22', validUntil: '2023-01-01' }
    await absorbed.platform.consentGive({ body: { clientId: client.id, purpose: 'titleReview', ...days } })
    const knownAs = ({ number, name }: Entered) => ({ identityKind: 'citizenNumber' as const, number, name })
    expect(await code(askedBy(knownAs(kept)))).toBe('compliance.consentMissing')
    const answers = [await askedBy(knownAs(absorbed))]
    await merged(kept, absorbed)
    for (const each of [kept, absorbed]) answers.push(await askedBy(knownAs(each)))
    const { items } = await kept.platform.complianceRecordList({ query: {} })
    expect(items.map(({ id }) => id).toSorted()).toEqual(answers.map(({ answerId }) => answerId).toSorted())
    const [given] = (await kept.platform.consentList({ query: {} })).items
    await kept.platform.consentWithdraw({ path: { consentId: given?.id ?? '' }, body: {} })
    expect(await code(askedBy(knownAs(kept)))).toBe('compliance.consentMissing')
  })

  test('have their hours together in one bank, each activity once, and every step is said', async () => {
    const [kept, absorbed] = [await entered(), await entered()]
    await declared(kept.platform, offices, 'posted', { name: '甲课程', day: '2022-03-01' })
    await declared(kept.platform, offices, 'posted', { name: '两次都有', day: '2022-04-01' })
    w.setNow('2022-11-22T09:00:00.000Z')
    await declared(absorbed.platform, offices, 'posted', { name: '乙课程', day: '2022-05-01' })
    const again = await declared(absorbed.platform, offices, 'posted', { name: '两次 都有', day: '2022-04-01' })
    const asked = await ask(kept, absorbed)
    expect(asked).toMatchObject({ status: 'proposed', keptId: kept.id, absorbedId: absorbed.id })
    const before = await second.mergeView({ path: { mergeId: asked.id } })
    expect(before).toMatchObject({
      kept: { name: '宋知远', years: [{ year: 2022, generalHundredths: 1600 }] },
      absorbed: { years: [{ year: 2022, generalHundredths: 1600 }] },
      together: [{ year: 2022, generalHundredths: 2400 }],
      repeated: [{ title: '两次 都有', approvedHundredths: 800 }],
    })
    expect(await decide(second, asked.id, 'accept')).toMatchObject({ status: 'done' })
    const { entries } = await kept.platform.bankView({ query: { year: 2022 } })
    expect(entries.map(({ type, hundredths, title }) => [type, hundredths, title])).toEqual([
      ['award', 800, '甲课程'],
      ['award', 800, '两次都有'],
      ['award', 800, '乙课程'],
    ])
    const moved = entries.at(-1)?.id ?? ''
    const { explanation } = await kept.platform.entryExplain({ path: { personId: kept.id, entryId: moved } })
    expect(explanation.at(-1)?.inputs).toContain(`两个账号合并为一人（办理编号 ${asked.id}）`)
    const after = await second.mergeView({ path: { mergeId: asked.id } })
    expect(after).toMatchObject({
      kept: { years: [{ generalHundredths: 2400 }] },
      absorbed: { years: [{ generalHundredths: 0 }], memberships: [{ validUntil: '2022-11-22' }] },
      together: [{ generalHundredths: 2400 }],
      repeated: [{}],
      acts: [{ action: 'ask' }, { action: 'accept' }],
    })
    expect((await kept.platform.messageList({ query: {} })).items[0]?.text).toContain('已经合并到这个账号')
    const own = await kept.platform.declarationList({ query: {} })
    expect(own.items.map(({ id }) => id)).toContain(again.declarationId)
    const record = await kept.platform.declarationView({ path: { declarationId: again.declarationId } })
    expect(record).toMatchObject({ personId: kept.id, unitName: UNIT })
    expect(record.history.length).toBe(5)
  })

  test('end what the one signs in with, and say with which account to go on', async () => {
    const [kept, absorbed] = [await entered(), await entered(OTHER_UNIT)]
    await merged(kept, absorbed)
    expect(await code(absorbed.platform.sessionView({}))).toBe('session.missing')
    expect(await code(signedIn(absorbed.signInName))).toBe('account.merged')
    const open = createPlatform({ baseUrl: w.url, token: () => null })
    const byNumber = (password: string) => open.sessionCreate({ body: { signInName: absorbed.number, password } })
    expect(await byNumber(DEMO_PASSWORD)).toMatchObject({ personId: kept.id })
    expect(await code(byNumber('something else'))).toBe('account.mergedNumber')
    const clerk = await newOfficial(w, administrator, 'clerk', OTHER_UNIT)
    const { items } = await clerk.platform.personList({ query: { year: 2022, search: absorbed.name, limit: 200 } })
    expect(items.map(({ id }) => id)).not.toContain(absorbed.id)
  })

  test('go on with what is under review, returned or drafted, and hold both offices', async () => {
    const [kept, absorbed] = [await entered(), await entered()]
    const waiting = await declared(absorbed.platform, offices, 'handler', { name: '在审' })
    const drafted = await absorbed.platform.declarationCreate({ body: await generalCourse(absorbed.platform) })
    const accountId = (await absorbed.platform.sessionView({})).accountId
    const organisationId = await idOf(administrator, DEPARTMENT)
    const term = { validFrom: '2022-11-22', validUntil: '2023-05-01' }
    await administrator.grantCreate({ body: { accountId, role: 'handler', organisationId, ...term } })
    await merged(kept, absorbed)
    const { grants } = await kept.platform.sessionView({})
    expect(grants.map(({ role, validUntil }) => [role, validUntil])).toContainEqual(['handler', '2023-05-01'])
    expect((await kept.platform.bankView({ query: {} })).pending.map(({ id }) => id)).toEqual([waiting.declarationId])
    const path = { declarationId: drafted.id }
    const found = await kept.platform.declarationView({ path })
    // With the evidence that the other account had uploaded.
    const { year, kind, fields, declaredHundredths, version: before } = found
    const evidence = found.evidence.map(({ code, file }) => ({ code, fileId: file.id }))
    const body = { year, kind, fields, declaredHundredths, evidence, pledged: true, version: before }
    const saved = await kept.platform.declarationUpdate({ path, body })
    const sent = await kept.platform.declarationSubmit({ path, body: { version: saved.version } })
    expect(sent.status).toBe('inReview')
    let { version } = waiting
    for (const stop of ['handler', 'supervisor'] as const) {
      ;({ version } = await approve(offices[stop][0], { ...waiting, version }))
    }
    expect(await general(kept.platform)).toBe(800)
    const { items } = await kept.platform.messageList({ query: {} })
    expect(items.map(({ text }) => text)).toContain('您申报的“在审”已通过审核，学时已存入学时银行。')
  })

  test('are one reviewer, whichever account the opinion was given with', async () => {
    const [kept, absorbed, member] = [await entered(), await entered(), await entered()]
    const office = async ({ platform }: Entered, organisation: string) => {
      const { accountId } = await platform.sessionView({})
      const organisationId = await idOf(administrator, organisation)
      const term = { validFrom: '2022-11-22', validUntil: null }
      const grant = await administrator.grantCreate({ body: { accountId, role: 'handler', organisationId, ...term } })
      await platform.roleChoose({ body: { grantId: grant.id } })
      return { platform, scan: null, accountId, grantId: grant.id }
    }
    const waiting = await declared(member.platform, offices, 'department')
    const { version } = await approve(await office(absorbed, DEPARTMENT), waiting)
    const reviewer = await office(kept, '示例市人社部门')
    await merged(kept, absorbed)
    expect(await code(approve(reviewer, { ...waiting, version }))).toBe('review.alreadyReviewed')
    expect(await approve(offices.handler[0], { ...waiting, version })).toMatchObject({ stage: 'supervisor' })
  })

  test('are two again when it was wrong, with the hours and numbers of before', async () => {
    const [kept, absorbed] = [await entered(), await entered()]
    await declared(kept.platform, offices, 'posted', { name: '甲' })
    const mine = await declared(absorbed.platform, offices, 'posted', { name: '乙' })
    const { id } = await merged(kept, absorbed)
    const moved = (await kept.platform.bankView({ query: { year: 2022 } })).entries.at(-1)?.id ?? ''
    const path = { personId: kept.id, entryId: moved }
    const correction = await bureau.entryCorrect({ path, body: { approvedHundredths: 500, reason: '时长有误' } })
    await second.correctionDecide({ path: { correctionId: correction.id }, body: { approve: true, text: '' } })
    expect(await general(kept.platform)).toBe(1300)
    expect(await code(decide(bureau, id, 'separate'))).toBe('merge.reasonMissing')
    expect(await decide(bureau, id, 'separate', '同名不同人')).toMatchObject({ status: 'separating' })
    expect(await code(decide(bureau, id, 'accept'))).toBe('merge.secondPersonNeeded')
    expect(await decide(second, id, 'accept')).toMatchObject({ status: 'separated' })
    const again = await signedIn(absorbed.number)
    expect(await again.sessionView({})).toMatchObject({ personId: absorbed.id })
    expect(await general(again)).toBe(500)
    expect(await general(kept.platform)).toBe(800)
    expect((await again.declarationView({ path: { declarationId: mine.declarationId } })).personId).toBe(absorbed.id)
    const { memberships } = (await second.mergeView({ path: { mergeId: id } })).absorbed
    expect(memberships[0]).toMatchObject({ unitName: UNIT, validUntil: null })
    expect(await code(decide(second, id, 'separate', '再分'))).toBe('merge.separated')
    await merged(kept, absorbed)
    expect(await general(kept.platform)).toBe(1300)
  })

  test('are not separated where a number has become the other’s own since', async () => {
    const [kept, absorbed] = [await entered(), await entered()]
    const { id } = await merged(kept, absorbed)
    const body = { subject: 'citizenNumber' as const, value: absorbed.number, note: '' }
    const fileIds = [await uploadPdf(kept.platform)]
    const amendment = await kept.platform.amendmentCreate({ body: { ...body, fileIds } })
    const agree = (by: Platform) =>
      by.amendmentDecide({ path: { amendmentId: amendment.id }, body: { decision: 'accept', text: '' } })
    await agree(offices.employer[0].platform)
    await agree(offices.department[0].platform)
    await decide(bureau, id, 'separate', '有误')
    expect(await code(decide(second, id, 'accept'))).toBe('merge.numberInUse')
    expect(await decide(second, id, 'refuse', '确为一人')).toMatchObject({ status: 'done' })
  })
})

describe('who may', () => {
  test('ask: officials for somebody in their charge, with evidence and a reason', async () => {
    const [kept, absorbed] = [await entered(), await entered(OTHER_UNIT, '宋远')]
    const fileIds = [await uploadPdf(department)]
    const body = {
      personId: kept.id,
      otherName: absorbed.name,
      otherNumber: absorbed.number,
      keep: 'person' as const,
      reason: '同一人',
      fileIds,
    }
    const create = (more: Partial<typeof body>) => department.mergeCreate({ body: { ...body, ...more } })
    expect(await code(create({ fileIds: [] }))).toBe('merge.evidenceMissing')
    expect(await code(create({ reason: ' ' }))).toBe('merge.reasonMissing')
    expect(await code(create({ otherName: '宋原' }))).toBe('merge.otherNotFound')
    expect(await code(create({ otherName: kept.name, otherNumber: kept.number }))).toBe('merge.samePerson')
    expect(await code(create({ fileIds: [await uploadPdf(bureau)] }))).toBe('files.notFound')
    expect(await code(create({ personId: (await entered(OTHER_UNIT)).id }))).toBe('person.notFound')
    const asked = await create({})
    expect(await code(create({}))).toBe('merge.alreadyOpen')
    expect(await code(decide(department, asked.id, 'accept'))).toBe('merge.notYours')
    expect((await department.mergeList({ query: { waiting: 'true' } })).items.map(({ id }) => id)).toContain(asked.id)
    expect((await second.fileDownload({ path: { fileId: fileIds[0] ?? '' } })).size).toBeGreaterThan(0)
    expect(await code(decide(bureau, asked.id, 'withdraw'))).toBe('merge.notAsker')
    expect(await decide(department, asked.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
    expect(await code(decide(second, asked.id, 'accept'))).toBe('merge.withdrawn')
    const elsewhere = await newOfficial(w, administrator, 'handler', '示例芝罘区人社部门')
    expect(await code(elsewhere.platform.mergeView({ path: { mergeId: asked.id } }))).toBe('merge.notFound')
  })

  test('decide: somebody else of the bureau, whom it does not concern', async () => {
    const [kept, absorbed] = [await entered(), await entered()]
    const official = async (accountId: string) => {
      const organisationId = await idOf(administrator, '示例市人社部门')
      const term = { validFrom: '2022-11-22', validUntil: null }
      return administrator.grantCreate({ body: { accountId, role: 'handler', organisationId, ...term } })
    }
    const grant = await official((await kept.platform.sessionView({})).accountId)
    const { id } = await ask(kept, absorbed)
    expect(await code(decide(bureau, id, 'accept'))).toBe('merge.secondPersonNeeded')
    await kept.platform.roleChoose({ body: { grantId: grant.id } })
    expect(await code(decide(kept.platform, id, 'accept'))).toBe('merge.own')
    expect(await code(ask(kept, absorbed, kept.platform))).toBe('merge.own')
    expect(await code(decide(second, id, 'refuse'))).toBe('merge.reasonMissing')
    expect(await code(decide(second, id, 'separate', '有误'))).toBe('merge.notDone')
    expect(await decide(second, id, 'refuse', '材料不足')).toMatchObject({ status: 'refused' })
    expect(await code(decide(second, id, 'accept'))).toBe('merge.refused')
  })

  test('be merged: two with nothing open, neither merged before, neither the administrator', async () => {
    const [one, two, three, four] = [await entered(), await entered(), await entered(), await entered()]
    const { id } = await merged(one, two)
    expect(await code(decide(second, id, 'accept'))).toBe('merge.done')
    expect(await code(ask(three, one))).toBe('merge.holdsOthers')
    const moving = { kind: 'departure' as const, toUnitId: null, startsOn: '2022-12-30', endsOn: null, note: '' }
    await three.platform.moveCreate({ body: moving })
    expect(await code(ask(one, three))).toBe('merge.mattersOpen')
    const { accountId } = await four.platform.sessionView({})
    const term = { validFrom: '2022-11-22', validUntil: null }
    await administrator.grantCreate({
      body: { accountId, role: 'systemAdministrator', organisationId: null, ...term },
    })
    expect(await code(ask(one, four))).toBe('merge.administrator')
    const five = await entered()
    const waiting = await ask(five, one).catch(() => null)
    expect(waiting).toBeNull()
    await decide(bureau, id, 'separate', '有误')
    expect(await code(decide(second, id, 'separate', '有误'))).toBe('merge.separating')
  })
})
