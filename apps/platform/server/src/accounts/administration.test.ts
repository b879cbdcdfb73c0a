import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDb } from '@xueshi/foundation/db/db'
import { migrate } from '@xueshi/foundation/db/migrate'
import { testSource } from '@xueshi/foundation/db/test-source'
import type { Ask, Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activate, PASSWORD } from '../../test/activate.ts'
import { enrol } from '../../test/authenticator.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { newOfficial } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import type { DB } from '../schema.gen.ts'
import { createFirstAdministrator, recoverAdministrator } from './first-administrator.ts'

const TODAY = '2022-11-22'

let w: World
let administrator: Platform
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
})
afterAll(() => w.close())

const idOf = async (name: string) =>
  (await administrator.organisationList({ query: { search: name } })).items.find((one) => one.name === name)?.id ?? ''

const newOffice = (signInName: string, name = '办公室') =>
  administrator.accountCreate({ body: { for: 'office', name, signInName } })

async function newPerson(name: string, citizenNumber: string, unit: string | null = '示例丙农技推广站') {
  const unitId = unit === null ? null : await idOf(unit)
  return administrator.accountCreate({ body: { for: 'person', name, citizenNumber, unitId, memberFrom: null } })
}

type Wish = Ask<'grantCreate'>['body']
const give = (by: Platform, wish: Partial<Wish> & Pick<Wish, 'accountId' | 'role' | 'organisationId'>) =>
  by.grantCreate({ body: { validFrom: TODAY, validUntil: null, ...wish } })

describe('the first administrator', () => {
  test('is the only one who is made without another', async () => {
    const second = createFirstAdministrator(w.services, { signInName: 'second', name: '第二人' })
    await expect(second).rejects.toMatchObject({ code: 'account.administratorExists' })
  })

  test('is made once when several try at the same time', async () => {
    const source = await testSource()
    await migrate(source, fileURLToPath(new URL('../../migrations', import.meta.url)))
    const services = { ...w.services, db: createDb<DB>(source) }
    const tries = ['one', 'two', 'three'].map((signInName) =>
      createFirstAdministrator(services, { signInName, name: '管理员' }),
    )
    const made = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')
    expect(made).toHaveLength(1)
    await services.db.close()
  })

  test('is made by a command, which says the code once and refuses the second time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xueshi-first-'))
    const run = (...args: string[]) => runCommand(folder, args)
    const made = await run('--sign-in-name', 'office', '--name', '系统管理员')
    expect(made).toMatchObject({
      exit: 0,
      said: expect.stringMatching(/office（系统管理员）.*([A-Z2-9]{4}-){2}[A-Z2-9]{4}/),
    })
    const again = await run('--sign-in-name', 'other', '--name', '又一人')
    expect(again).toMatchObject({ exit: 1, said: expect.stringContaining('已有系统管理员') })
    expect(await run('--sign-in-name', '370699199001010016')).toMatchObject({
      exit: 1,
      said: expect.stringContaining('用法'),
    })
    const recovered = await run('--recover', '--sign-in-name', 'office')
    expect(recovered).toMatchObject({
      exit: 0,
      said: expect.stringMatching(/已重置.*office（系统管理员）.*([A-Z2-9]{4}-){2}[A-Z2-9]{4}/),
    })
    expect(recovered.said).not.toBe(made.said)
    rmSync(folder, { recursive: true })
  })
})

describe('at the console, where nobody else can let him in', () => {
  const recover = (signInName: string, name: string | null, although = false) =>
    recoverAdministrator(w.services, { signInName, name }, although)

  test('one who lost everything enters anew: his password, factors and sessions are gone, and it is recorded', async () => {
    const { accountId, grantId, platform } = await newOfficial(w, administrator, 'systemAdministrator', null)
    const { sign_in_name: lost } = await accountOf(accountId)
    await enrol(platform, TEST_NOW, PASSWORD)
    await expect(recover(lost ?? '', null)).rejects.toMatchObject({ code: 'account.ableAdministrator' })
    const { code, name } = await recover(lost ?? '', null, true)
    expect(name).toBe('办公室')
    expect(await refusalOf(platform.sessionView({}))).toMatchObject({ status: 401 })
    const path = { accountId }
    expect(await administrator.accountView({ path })).toMatchObject({ activated: false, secondFactor: false })
    const again = await activate(w, lost ?? '', code)
    expect(await again.sessionView({})).toMatchObject({ grant: { role: 'systemAdministrator' } })
    expect(await recordsOf(accountId)).toEqual([
      { operation: 'administratorRecovered', account_id: null, request_id: 'console', address: 'console' },
    ])
    await administrator.grantEnd({ path: { grantId }, body: { validUntil: TODAY } })
  })

  test('a new one is made beside others only when told so, and of nobody else a code is given', async () => {
    await expect(recover('spare', '备用管理员')).rejects.toMatchObject({ code: 'account.ableAdministrator' })
    const { code } = await recover('spare', '备用管理员', true)
    const spare = await activate(w, 'spare', code)
    const { grant } = await spare.sessionView({})
    expect(grant.role).toBe('systemAdministrator')
    await newOffice('no.administrator')
    for (const name of ['no.administrator', 'unknown.name']) {
      await expect(recover(name, null, true)).rejects.toMatchObject({ code: 'account.notAdministrator' })
    }
    await administrator.grantEnd({ path: { grantId: grant.id }, body: { validUntil: TODAY } })
    await expect(recover('spare', null, true)).rejects.toMatchObject({ code: 'account.notAdministrator' })
  })
})

const accountOf = (id: string) =>
  w.db.read((tx) => tx.selectFrom('accounts').select('sign_in_name').where('id', '=', id).executeTakeFirstOrThrow())

const recordsOf = (accountId: string) =>
  w.db.read((tx) =>
    tx
      .selectFrom('audit_entries')
      .select(['operation', 'account_id', 'request_id', 'address'])
      .where(sql<boolean>`path->>'accountId' = ${accountId}`)
      .where('request_id', '=', 'console')
      .execute(),
  )

function runCommand(folder: string, args: string[]): Promise<{ exit: number; said: string }> {
  const file = fileURLToPath(new URL('../bin/first-administrator.ts', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env: { XUESHI_DATA_DIR: folder } }, (error, stdout, stderr) => {
      resolve({ exit: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr })
    })
  })
}

describe('an account', () => {
  test('of an office is entered with its name and the first code', async () => {
    const { firstCode, name } = await newOffice('bureau.office', '人社部门业务科')
    expect(name).toBe('人社部门业务科')
    expect(await refusalOf(activate(w, 'bureau.office', firstCode))).toEqual({ status: 403, code: 'account.noRole' })
    expect(await refusalOf(newOffice('bureau.office'))).toEqual({ status: 409, code: 'account.signInNameTaken' })
  })

  test.each(['370699199001010016', '19900009001', 'Office', 'ab', '办公室'])('is never called %s', async (name) => {
    expect(await refusalOf(newOffice(name))).toMatchObject({ status: 400 })
  })

  test('of a person is entered with the citizen number, and one of a unit is a professional there', async () => {
    const { firstCode } = await newPerson('何新春', '370699199001010016')
    const session = await (await activate(w, '370699199001010016', firstCode)).sessionView({})
    expect(session).toMatchObject({ name: '何新春', grant: { role: 'professional' } })
    const clerk = await w.as('clerk')
    const { items } = await clerk.personList({ query: { year: 2022, search: '何新春' } })
    expect(items).toMatchObject([{ unitName: '示例丙农技推广站', activated: true }])
    expect(await refusalOf(newPerson('何新春', '370699199001010016'))).toEqual({
      status: 409,
      code: 'person.alreadyKnown',
    })
  })

  test('is refused for a wrong number and for a staff list that is none', async () => {
    expect(await refusalOf(newPerson('何某', '370699199001010015'))).toMatchObject({
      code: 'identity.citizenNumberCheckDigit',
    })
    const department = newPerson('何某', '370699199002020013', '示例农业农村部门')
    expect(await refusalOf(department)).toMatchObject({ code: 'organisation.notAUnit' })
  })

  test('is found by its name, its person’s name or his number, by those who look after it', async () => {
    const search = async (by: Platform, text: string) =>
      (await by.accountList({ query: { search: text } })).items.map(({ name }) => name)
    expect(await search(administrator, 'demo.clerk.agency')).toEqual(['郑文谧'])
    expect(await search(administrator, '周明')).toEqual(['周明远'])
    const { items } = await administrator.accountList({ query: { search: 'demo.bureau.h' } })
    expect(items).toMatchObject([{ name: '赵思源', unitName: null, activated: true }])
    await newPerson('高秀兰', '370699198803150024', '示例己规划研究所')
    expect(await search(administrator, ' 370699 198803150024')).toEqual(['高秀兰'])
    expect(await search(await w.as('bureau.handler'), '明远')).toEqual(['周明远'])
    const department = await w.as('department')
    expect(await search(department, '周明远')).toEqual(['周明远'])
    expect(await search(department, '高秀兰')).toEqual([])
    expect(await search(department, '赵思源')).toEqual([])
    const foreign = (await administrator.accountList({ query: { search: '高秀兰' } })).items[0]?.id ?? ''
    const view = department.accountView({ path: { accountId: foreign } })
    expect(await refusalOf(view)).toEqual({ status: 404, code: 'account.notFound' })
    expect(await administrator.accountView({ path: { accountId: foreign } })).toMatchObject({ name: '高秀兰' })
  })

  test('whose password is lost is entered with a new code, and the old password and sessions are void', async () => {
    const { accountId, firstCode } = await newPerson('梁文静', '370699199503030025')
    const before = await activate(w, '370699199503030025', firstCode)
    const reissued = await administrator.firstCodeReissue({ path: { accountId }, body: {} })
    expect(await refusalOf(before.sessionView({}))).toMatchObject({ status: 401 })
    const old = before.sessionCreate({ body: { signInName: '370699199503030025', password: PASSWORD } })
    expect(await refusalOf(old)).toEqual({ status: 403, code: 'account.firstCodeOnly' })
    const after = await activate(w, '370699199503030025', reissued.firstCode)
    expect(await after.sessionView({})).toMatchObject({ name: '梁文静' })
    const nobody = administrator.firstCodeReissue({ path: { accountId: crypto.randomUUID() }, body: {} })
    expect(await refusalOf(nobody)).toEqual({ status: 404, code: 'account.notFound' })
  })
})

describe('a grant', () => {
  test('of an office lets its holder work, from its first day to its end', async () => {
    const { accountId, firstCode } = await newOffice('education.office', '教育部门业务科')
    const organisationId = await idOf('示例教育部门')
    const grant = await give(administrator, { accountId, role: 'handler', organisationId })
    expect(grant).toMatchObject({ organisationName: '示例教育部门', grantedByName: '沈知微' })
    const handler = await activate(w, 'education.office', firstCode)
    expect((await handler.reviewQueueList({ query: {} })).items).toEqual([])
    const ended = await administrator.grantEnd({ path: { grantId: grant.id }, body: { validUntil: TODAY } })
    expect(ended.validUntil).toBe(TODAY)
    expect(await refusalOf(handler.sessionView({}))).toEqual({ status: 401, code: 'session.missing' })
    const again = administrator.grantEnd({ path: { grantId: grant.id }, body: { validUntil: TODAY } })
    expect(await refusalOf(again)).toEqual({ status: 409, code: 'account.grantEndsBefore' })
  })

  test('with a term stops by itself', async () => {
    const { accountId, firstCode } = await newOffice('term.office')
    const organisationId = await idOf('示例教育部门')
    await give(administrator, { accountId, role: 'supervisor', organisationId, validUntil: '2022-11-24' })
    const supervisor = await activate(w, 'term.office', firstCode)
    w.setNow('2022-11-22T10:00:00.000Z')
    expect(await refusalOf(supervisor.sessionView({}))).toBeNull()
    const signIn = () =>
      refusalOf(supervisor.sessionCreate({ body: { signInName: 'term.office', password: PASSWORD } }))
    w.setNow('2022-11-23T15:59:59.000Z')
    expect(await signIn()).toBeNull()
    w.setNow('2022-11-23T16:00:00.000Z')
    expect(await signIn()).toEqual({ status: 403, code: 'account.noRole' })
    w.setNow(TEST_NOW)
  })

  test('is refused where the role does not fit, for oneself, and twice', async () => {
    const { accountId } = await newOffice('misplaced.office')
    const unit = await idOf('示例丙农技推广站')
    const clerk = { accountId, role: 'clerk' as const, organisationId: unit }
    expect(await refusalOf(give(administrator, { ...clerk, role: 'handler' }))).toEqual({
      status: 422,
      code: 'account.roleMisplaced',
    })
    await give(administrator, clerk)
    expect(await refusalOf(give(administrator, clerk))).toEqual({ status: 409, code: 'account.grantExists' })
    const own = (await administrator.sessionView({})).accountId
    expect(await refusalOf(give(administrator, { ...clerk, accountId: own }))).toMatchObject({
      code: 'account.grantToSelf',
    })
    const nobody = give(administrator, { ...clerk, accountId: crypto.randomUUID() })
    expect(await refusalOf(nobody)).toMatchObject({ code: 'account.notFound' })
    const nowhere = give(administrator, { ...clerk, organisationId: crypto.randomUUID() })
    expect(await refusalOf(nowhere)).toMatchObject({ code: 'organisation.notFound' })
  })

  test('given twice at the same time is given once', async () => {
    const { accountId } = await newOffice('twice.office')
    const wish = { accountId, role: 'handler' as const, organisationId: await idOf('示例卫生健康部门') }
    const refusals = await Promise.all([1, 2, 3].map(() => refusalOf(give(administrator, wish))))
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(1)
  })

  test('of a clerk is also given and ended by the department in charge, to people of its units', async () => {
    const department = await w.as('department')
    const unit = await idOf('示例丙农技推广站')
    const { accountId } = await newPerson('罗继任', '370699199204040012')
    const grant = await give(department, { accountId, role: 'clerk', organisationId: unit })
    const { items } = await department.grantList({ query: { organisationId: unit } })
    expect(items.map(({ name, role }) => [name, role])).toEqual(
      expect.arrayContaining([
        ['罗继任', 'clerk'],
        ['周明远', 'clerk'],
      ]),
    )
    await department.grantEnd({ path: { grantId: grant.id }, body: { validUntil: TODAY } })

    const handler = give(department, { accountId, role: 'handler', organisationId: unit })
    expect(await refusalOf(handler)).toEqual({ status: 403, code: 'account.grantNotYours' })
    const otherUnit = give(department, { accountId, role: 'clerk', organisationId: await idOf('示例庚图书馆') })
    expect(await refusalOf(otherUnit)).toMatchObject({ code: 'organisation.notFound' })
    const stranger = await newPerson('陶外人', '370699199204040039', '示例庚图书馆')
    const foreign = give(department, { accountId: stranger.accountId, role: 'clerk', organisationId: unit })
    expect(await refusalOf(foreign)).toMatchObject({ code: 'account.notFound' })
  })

  test('is neither seen nor ended by those who do not look after its organisation', async () => {
    const { accountId } = await newOffice('health.office')
    const organisationId = await idOf('示例卫生健康部门')
    const grant = await give(administrator, { accountId, role: 'handler', organisationId })
    const department = await w.as('department')
    expect((await department.grantList({ query: { organisationId } })).items).toEqual([])
    const end = department.grantEnd({ path: { grantId: grant.id }, body: { validUntil: TODAY } })
    expect(await refusalOf(end)).toEqual({ status: 404, code: 'account.grantNotFound' })
    const { grant: own } = await (await w.as('professional')).sessionView({})
    const professional = administrator.grantEnd({ path: { grantId: own.id }, body: { validUntil: TODAY } })
    expect(await refusalOf(professional)).toMatchObject({ code: 'account.grantNotFound' })
  })

  test('of the last administrator does not end, and an administrator reviews nothing', async () => {
    const { items } = await administrator.grantList({ query: {} })
    const own = items.find(({ role }) => role === 'systemAdministrator')
    const endOwn = () => administrator.grantEnd({ path: { grantId: own?.id ?? '' }, body: { validUntil: TODAY } })
    expect(await refusalOf(endOwn())).toEqual({ status: 409, code: 'account.lastAdministrator' })
    const { accountId } = await newOffice('second.administrator')
    await give(administrator, { accountId, role: 'systemAdministrator', organisationId: null })
    const office = { accountId, role: 'handler' as const, organisationId: await idOf('示例市人社部门') }
    expect(await refusalOf(give(administrator, office))).toMatchObject({ code: 'account.administratorApart' })
    expect(await endOwn()).toMatchObject({ validUntil: TODAY })
    expect(await refusalOf(administrator.sessionView({}))).toMatchObject({ status: 401 })
  })
})
