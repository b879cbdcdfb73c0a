import { STATUSES } from '@xueshi/domain/review/declaration'
import { KINDS } from '@xueshi/domain/rules/pack'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownOf, otherSystem } from '../../test/clients.ts'
import {
  expectBanksToBeEvaluations,
  expectColumnsToBeFolds,
  expectHashesToHold,
  expectReviewersToBeOthers,
} from '../../test/consistency.ts'
import { type World, world } from '../../test/world.ts'
import { readDemoWorkbooks } from './workbooks.ts'
import { fillDemoWorld } from './world.ts'

const NOW = '2026-11-22T02:00:00.000Z'
const YEARS = [2022, 2025, 2026]

let w: World
let leftByBrokenStart: number
beforeAll(async () => {
  w = await world({ empty: true, now: NOW })
  // What comes last breaks: organisations and people are in already.
  const policies = { ...w.services.policies, packOf: broken }
  await expect(fillDemoWorld({ ...w.services, policies })).rejects.toThrow('stops here')
  leftByBrokenStart = await count('organisations')
  await fillDemoWorld(w.services)
})
afterAll(() => w.close())

const broken = (): never => {
  throw new Error('The machine stops here.')
}

const rows = <Row>(query: RawBuilder<Row>) => w.db.read(async (tx) => (await query.execute(tx)).rows)
async function count(table: string): Promise<number> {
  const [row] = await rows(sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`)
  return Number(row?.count)
}

test('a start that breaks off leaves nothing behind, and the next one begins anew', () => {
  expect(leftByBrokenStart).toBe(0)
})

test('it is a whole city: areas, organisations of every kind and type, people, filings', async () => {
  expect(await count('areas')).toBe(17)
  expect(await count('organisations')).toBeGreaterThan(100)
  expect(await count('people')).toBeGreaterThan(359 + 250)
  expect(await count('filed_projects')).toBeGreaterThan(100)
  expect(await count('declarations')).toBeGreaterThanOrEqual(3000)
  const [listed] = await rows(sql<{ kinds: number; types: number }>`
    select count(distinct kind)::int as kinds, count(distinct unit_type)::int as types from organisations`)
  expect(listed).toEqual({ kinds: 5, types: 6 })
})

test('the people and filings that the workbooks give are there, their 2022 still free for the third workbook', async () => {
  const organisations = await rows(sql<{ id: string; name: string }>`select id, name from organisations`)
  const { people, filings } = await readDemoWorkbooks(organisations, NOW)
  expect([people.length, filings.length]).toEqual([359, 43])
  const lookups = people.map(({ number }) => w.services.crypto.lookup(number))
  const [found] = await rows(sql<{ people: number; declared: number }>`
    select count(distinct n.person_id)::int as people, count(d.id)::int as declared
    from person_identities n left join declarations d on d.person_id = n.person_id and d.year = 2022
    where n.lookup = any (${lookups})`)
  expect(found).toEqual({ people: 359, declared: 0 })
  const [projects] = await rows(sql<{ count: number }>`select count(*) as count from filed_projects where year = 2022`)
  expect(Number(projects?.count)).toBe(43)
})

test('every year has declarations in every status and of every kind, and at each place of each route', async () => {
  const found = await rows(sql<{ year: number; status: string; kind: string }>`
    select distinct year, status, kind from declarations`)
  for (const year of YEARS) {
    const own = found.filter((each) => each.year === year)
    expect(new Set(own.map(({ status }) => status))).toEqual(new Set(STATUSES))
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(KINDS))
  }
  const waiting = await rows(sql<{ unit: string; places: string[] }>`
    select u.name as unit, array_agg(distinct d.level || ' ' || d.stage order by d.level || ' ' || d.stage) as places
    from declarations d join organisations u on u.id = d.unit_id where d.status = 'inReview' group by 1`)
  const placesOf = (unit: string) => waiting.find((each) => each.unit === unit)?.places
  const city = ['bureau handler', 'bureau supervisor', 'department handler', 'employer handler']
  expect(placesOf('示例丙农技推广站')).toEqual(city)
  expect(placesOf('示例辛会计师事务所')).toEqual(city)
  expect(placesOf('示例甲医院')).toEqual(['bureau handler', 'department handler', 'employer handler'])
  expect(placesOf('示例丁精密机械有限公司')).toEqual(['bureau handler', 'employer handler'])
})

test('the columns of every declaration say what its history folds to', () => expectColumnsToBeFolds(w, NOW))

test('nobody reviewed what he declared or what he has already reviewed', () => expectReviewersToBeOthers(w))

test('the bank of every person and year is what the evaluation of the year gives', () => expectBanksToBeEvaluations(w))

test('every entry bears the hash of its canonical bytes', () => expectHashesToHold(w))

test('some hours were corrected, and a correction waits for a second person', async () => {
  const statuses = await rows(sql<{ status: string }>`select distinct status from corrections order by status`)
  expect(statuses.map(({ status }) => status)).toEqual(['approved', 'proposed', 'refused'])
  const [reversed] = await rows(sql<{ count: number }>`select count(*) as count from entries where type = 'reversal'`)
  expect(Number(reversed?.count)).toBeGreaterThan(0)
})

test('of the professionals on the sign-in page one may apply for a title this year, and one lacks a single year', async () => {
  const query = { applicationYear: 2026 }
  const met = await (await w.as('professional.enterprise')).titleSheetView({ query })
  expect(met).toMatchObject({ outcome: 'met', candidate: { unitType: 'enterprise' } })
  const short = await (await w.as('professional')).titleSheetView({ query })
  const notMet = short.cells.filter(({ status }) => status === 'notMet')
  expect(notMet.map(({ year, bucket }) => [year, bucket])).toEqual([[2021, 'general']])
})

test('each reviewer of the sign-in page finds something to do, and the professional a full bank', async () => {
  const { items } = await (await w.as('professional')).demoAccountList({})
  expect(items.map(({ roleName, organisationName }) => [roleName, organisationName])).toEqual([
    ['专业技术人员', '示例丙农技推广站'],
    ['专业技术人员', '示例丁精密机械有限公司'],
    ['单位管理员', '示例丙农技推广站'],
    ['单位管理员', '示例甲医院'],
    ['单位管理员', '示例辛会计师事务所'],
    ['单位管理员、专业技术人员', '示例己规划研究所'],
    ['主管部门经办人', '示例农业农村部门'],
    ['主管部门经办人', '示例蓬莱区卫生健康局'],
    ['公共就业和人才服务中心经办人', '示例市公共就业和人才服务中心'],
    ['人力资源社会保障局经办人', '示例蓬莱区人社部门'],
    ['人力资源社会保障局经办人', '示例市人社部门'],
    ['人力资源社会保障局负责人', '示例市人社部门'],
    ['系统管理员', null],
  ])
  for (const person of ['clerk', 'clerk.district', 'clerk.agency', 'two.roles', 'department', 'department.district']) {
    expect((await (await w.as(person)).reviewQueueCount({})).waiting).toBeGreaterThan(0)
  }
  for (const person of ['agency', 'bureau.district', 'bureau.handler', 'bureau.supervisor']) {
    expect((await (await w.as(person)).reviewQueueCount({})).waiting).toBeGreaterThan(0)
  }
  const lin = await w.as('professional')
  const { years } = await lin.bankView({ query: {} })
  expect(years.map(({ year, met }) => [year, met])).toEqual([
    [2026, false],
    [2025, true],
    [2024, true],
    [2023, true],
    [2022, true],
  ])
  expect((await lin.sessionView({})).unread).toBeGreaterThan(0)
})

test('another system has asked about the professional, once by his consent and once by its basis', async () => {
  const lin = await w.as('professional')
  const { items } = await lin.complianceRecordList({ query: {} })
  expect(items.map(({ purpose, basisText }) => [purpose, basisText.slice(0, 4)])).toEqual([
    ['appointment', '示例办法'],
    ['titleReview', '本人同意'],
  ])
  expect((await lin.consentList({ query: {} })).items).toMatchObject([{ state: 'inForce' }])
  const clients = await (await w.as('administrator')).clientList({ query: {} })
  expect(clients.items).toMatchObject([{ name: '示例职称评审系统', usableKeys: 1, lastUsedOn: '2026-11-18' }])
})

test('a clerk has a staff list that is checked and not yet written, with right rows and wrong ones', async () => {
  const clerk = await w.as('clerk')
  const { items } = await clerk.importList({ query: {} })
  expect(items).toMatchObject([{ state: 'checked', rows: 5, accepted: 2, refused: 3, already: 0, written: 0 }])
  const problems = await clerk.importProblemList({ path: { importId: items[0]?.id ?? '' } })
  expect(problems.items.map(({ code }) => code).sort()).toEqual([
    'row.numberLength',
    'row.phoneInvalid',
    'row.sexContradicts',
  ])
})

test('registrations wait: for a unit in time, for a department after a silent unit, and for the bureau', async () => {
  const waiting = async (person: string) =>
    (await (await w.as(person)).registrationList({ query: {} })).items.map(({ name }) => name)
  expect(await waiting('clerk')).toEqual(['梁静姝', '宋知远'])
  expect(await waiting('department')).toEqual(['梁静姝'])
  expect(await waiting('bureau.handler')).toEqual(['邵清和'])
  expect((await (await w.as('clerk')).waitingCount({})).registrations).toEqual({ waiting: 2, overdue: 1 })
})

test('moves wait: for a new unit in time and a late one, for the department above, and for an old unit', async () => {
  const waiting = async (person: string) =>
    (await (await w.as(person)).moveList({ query: {} })).items.map(({ kind, status }) => `${kind} ${status}`)
  expect(await waiting('clerk')).toEqual([
    'secondment awaitingUnit',
    'transfer awaitingRelease',
    'transfer awaitingUnit',
  ])
  expect(await waiting('department')).toEqual(['secondment awaitingUnit'])
  expect((await (await w.as('clerk')).waitingCount({})).moves).toEqual({ waiting: 3, overdue: 1 })
})

test('corrections wait: of a name for the unit, of a unit’s name for its department', async () => {
  const waiting = async (person: string) =>
    (await (await w.as(person)).amendmentList({ query: {} })).items.map(({ subject, status }) => `${subject} ${status}`)
  expect(await waiting('clerk')).toEqual(['personName awaitingUnit'])
  expect(await waiting('department')).toEqual(['organisationName awaitingOffice'])
})

test('credits of another registry wait to be settled, those of somebody unknown for his name', async () => {
  const { items } = await (await w.as('bureau.handler')).creditList({ query: {} })
  expect(Map.groupBy(items, ({ state }) => state).get('unmatched')).toMatchObject([{ name: '岑溪月' }])
  expect(items.filter(({ state }) => state === 'awaiting')).toHaveLength(6)
})

test('somebody is in the books twice, and a second official has to decide on making it one', async () => {
  const { items } = await (await w.as('bureau.supervisor')).mergeList({
    query: { subject: 'person', waiting: 'true' },
  })
  expect(items).toMatchObject([{ status: 'proposed', bureauName: '示例市人社部门' }])
  expect(items[0]?.keptName).toBe(items[0]?.absorbedName)
})

test('a unit is in the books twice, and the bureau has to decide on what its clerk has asked', async () => {
  const { items } = await (await w.as('bureau.supervisor')).mergeList({ query: { subject: 'unit', waiting: 'true' } })
  expect(items).toMatchObject([{ status: 'proposed', keptName: '示例丙农技推广站', askedInName: '示例丙农技推广站' }])
  const { absorbed } = await (await w.as('clerk')).unitMergeView({ path: { mergeId: items[0]?.id ?? '' } })
  expect(absorbed).toMatchObject({ members: 1, departmentName: null })
})

test('hours of earlier years wait for a second official of the bureau', async () => {
  const { items } = await (await w.as('bureau.supervisor')).earlierRegisterList({ query: { state: 'waiting' } })
  expect(items).toMatchObject([{ items: 36, posted: 0, isOfActor: false }])
})

test('the first of its years is closed, and whoever has hours in it sees so', async () => {
  const { items } = await (await w.as('bureau.supervisor')).yearCloseList({})
  const closed = items.find(({ close }) => close?.state === 'closed')
  expect(closed?.close).toMatchObject({ version: 1, organisationName: '示例市人社部门' })
  const bank = await (await w.as('professional')).bankView({ query: { year: closed?.year ?? 0 } })
  expect(bank.years.find(({ year }) => year === closed?.year)?.lockedOn).not.toBeNull()
})

test('a second start finds it filled and changes nothing', async () => {
  const before = await count('declarations')
  await fillDemoWorld(w.services)
  expect(await count('declarations')).toBe(before)
})

test('on the first morning of a year there is a world too', async () => {
  const early = await world({ empty: true, now: '2026-12-31T16:05:00.000Z' })
  try {
    await fillDemoWorld(early.services)
    const { rows: years } = await early.db.read((tx) =>
      sql<{ year: number; statuses: number; count: number }>`
        select year, count(distinct status)::int as statuses, count(*)::int as count
        from declarations group by year order by year`.execute(tx),
    )
    expect(years.map(({ year, statuses }) => [year, statuses])).toEqual([
      [2022, 8],
      [2023, 1],
      [2024, 1],
      [2025, 1],
      [2026, 8],
      [2027, 8],
    ])
    expect(years.reduce((sum, each) => sum + each.count, 0)).toBeGreaterThanOrEqual(3000)
    const { rows: future } = await early.db.read((tx) =>
      sql`select 1 from opinions where at > ${early.services.clock.now()}
        union all select 1 from declarations where updated_at > ${early.services.clock.now()}`.execute(tx),
    )
    expect(future).toEqual([])
  } finally {
    await early.close()
  }
})

test('its clerk has been told who lacks hours, and the professional can find a forgotten password again', async () => {
  const clerk = await w.as('clerk')
  const { items } = await clerk.messageList({ query: { limit: 200 } })
  expect(items.map(({ kind }) => kind)).toContain('digest')
  expect((await clerk.reminderView({})).unmet).toBeGreaterThan(0)
  const { contacts } = await (await w.as('professional')).messageSettingsView({})
  expect(contacts).toMatchObject([{ channel: 'sms', masked: expect.stringMatching(/^199\*{4}\d{4}$/) }])
})

test('the department finds colleagues who were at one course in one roster', async () => {
  const department = await w.as('department')
  const { items } = await department.rosterList({ query: {} })
  const [roster] = items
  expect(roster?.waiting).toBeGreaterThanOrEqual(5)
  const { items: people } = await department.rosterView({ path: { rosterKey: roster?.key ?? '' } })
  expect(people.filter(({ exceptions }) => exceptions.length === 0).length).toBeGreaterThan(people.length / 2)
})

test('a clerk is about to be away, and an appeal waits for the bureau and nobody who took part', async () => {
  const [office] = await rows(sql<{ deputies: number; open: number; free: number }>`
    select (select count(*)::int from grants where delegated_from is not null) as deputies,
      (select count(*)::int from appeals where status = 'open') as open,
      (select count(*)::int from appeals v join grants g on g.organisation_id = v.office_id
        join accounts a on a.id = g.account_id
        where a.sign_in_name = 'demo.bureau.handler' and not v.barred && array[a.id, a.person_id]) as free`)
  expect(office).toEqual({ deputies: 1, open: 1, free: 1 })
})

test('the handlers of the bureau have shared what is due first, and one of them will be away', async () => {
  const handler = await w.as('bureau.handler')
  const { mine, unassigned, everAssigned } = await handler.reviewQueueCount({})
  expect([mine.waiting > 0, unassigned.waiting > 0, everAssigned]).toEqual([true, true, true])
  const { items: colleagues } = await handler.colleagueList({})
  const handlers = colleagues.filter(({ roles }) => roles.includes('handler'))
  expect(handlers.length).toBeGreaterThan(1)
  expect(handlers.every(({ assigned }) => assigned > 0)).toBe(true)
  const { items: absent } = await handler.absenceList({ query: {} })
  expect(absent).toMatchObject([{ reason: '年休假', validFrom: '2026-11-25' }])
})

test('another system is answered what the bank shows the person himself', async () => {
  const lin = await w.as('professional')
  const purposes = [{ purpose: 'titleReview' as const, legalBasis: '示例条例第一条。' }]
  const { ask } = await otherSystem(w, { purposes })
  const { years } = await lin.bankView({ query: {} })
  const answer = await ask(await knownOf(w, lin, '林晓燕'), { years: years.map(({ year }) => year) })
  const said = ({ postedHundredths, met }: { postedHundredths: number; met: boolean }) => [postedHundredths, met]
  expect(years.some(({ met }) => met)).toBe(true)
  expect(answer.years.map(({ year, met, total, buckets }) => [year, met, said(total), buckets.map(said)])).toEqual(
    years.map(({ year, met, total, buckets }) => [year, met, said(total), buckets.map(said)]),
  )
})
