import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import { createPlatform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { testCrypto } from '../../test/prepare.ts'
import { type check, checkAndApply, contents, workbook } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const RIGHT = { people: 359, filings: 43, declarations: 310 } as const
const ALL = { people: 413, filings: 45, declarations: 423 } as const
const NAMES = ['people', 'filings', 'declarations'] as const

let w: World
let first: Awaited<ReturnType<typeof check>>[]
beforeAll(async () => {
  w = await world()
  const bureau = await w.as('bureau.handler')
  first = []
  for (const [index, name] of NAMES.entries()) {
    // Identifiers of one millisecond have no order.
    w.setNow(`2022-11-22T02:0${index}:00.000Z`)
    first.push(await checkAndApply(bureau, await workbook(name)))
  }
  w.setNow('2022-11-22T03:00:00.000Z')
})
afterAll(() => w.close())

test('the three workbooks of a city give exactly the right rows', () => {
  expect(
    first.map(({ state, failure, accepted, refused, already }) => [state, failure, accepted, refused, already]),
  ).toEqual(NAMES.map((name) => ['applied', null, RIGHT[name], ALL[name] - RIGHT[name], 0]))
})

test('imported again, every accepted row is there already and nothing changes', async () => {
  const bureau = await w.as('bureau.handler')
  const before = await contents(w)
  for (const name of NAMES) {
    const again = await checkAndApply(bureau, await workbook(name))
    const refused = ALL[name] - RIGHT[name]
    expect(again).toMatchObject({ state: 'applied', accepted: 0, refused, already: RIGHT[name] })
  }
  expect(await contents(w)).toEqual(before)
})

test('the importer sees his imports, newest first, and each row with what is wrong in which cell', async () => {
  const bureau = await w.as('bureau.handler')
  const seen: string[] = []
  for (let after = ''; after !== 'end'; ) {
    const page = await bureau.importList({ query: { limit: 2, after } })
    seen.push(...page.items.map(({ id }) => id))
    after = page.next ?? 'end'
  }
  expect(seen.slice(-3)).toEqual(first.map(({ id }) => id).reverse())
  const path = { importId: first[0]?.id ?? '' }
  const refused = await bureau.importRowList({ path, query: { verdict: 'refuse', limit: 20 } })
  const next = await bureau.importRowList({ path, query: { verdict: 'refuse', limit: 20, after: refused.next ?? '' } })
  expect(refused.items).toHaveLength(20)
  expect(next.items[0]).not.toEqual(refused.items[0])
  for (const { cell, row, findings } of [...refused.items, ...next.items]) {
    expect(cell).toMatch(new RegExp(`^[A-Z]+${row}$`))
    expect(findings.map(({ severity }) => severity)).toContain('blocking')
  }
  const supervisor = await w.as('bureau.supervisor')
  expect(await refusalOf(supervisor.importView({ path }))).toMatchObject({ status: 404, code: 'import.notFound' })
  expect((await supervisor.importList({ query: {} })).items).toEqual([])
})

test('the same workbook comes back with the result of each row in it', async () => {
  const bureau = await w.as('bureau.handler')
  const file = await bureau.importChecked({ path: { importId: first[0]?.id ?? '' } })
  const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  const results = sheet?.rows.map((cells) => cells.at(-1)?.value) ?? []
  expect(results[1]).toBe('核对结果')
  expect(results[3]).toMatch(/^拒绝：C4 此人在本表第3行已经出现/)
})

test('what is written once cannot be written again', async () => {
  const bureau = await w.as('bureau.handler')
  const again = bureau.importApply({ path: { importId: first[0]?.id ?? '' }, body: {} })
  expect(await refusalOf(again)).toEqual({ status: 409, code: 'import.notChecked' })
})

/** One imported course of the station that the demo clerk belongs to, and its member. */
async function importedCourse() {
  const row = await w.db.read((tx) =>
    tx
      .selectFrom('declarations as d')
      .innerJoin('organisations as u', 'u.id', 'd.unit_id')
      .innerJoin('person_identities as n', 'n.person_id', 'd.person_id')
      .select(['d.id', 'd.person_id as personId', 'n.ciphertext'])
      .where('u.name', '=', '示例丙农技推广站')
      .where('d.kind', '=', 'training')
      .where('d.status', '=', 'awaitingConfirmation')
      .orderBy('d.id')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  return { ...row, citizenNumber: testCrypto.decrypt(row.ciphertext) }
}

async function activate(personId: string, signInName: string) {
  const clerk = await w.as('clerk')
  const { firstCode } = await clerk.firstCodeIssue({ path: { personId }, body: {} })
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  const session = await platform.accountActivate({ body: { signInName, firstCode, password: 'a long password' } })
  token.value = session.token
  return platform
}

test('the member confirms an imported item with his evidence, his clerk stamps it, and the next level has it', async () => {
  const course = await importedCourse()
  const path = { declarationId: course.id }
  const member = await activate(course.personId, course.citizenNumber)
  const messages = await member.messageList({ query: {} })
  expect(messages.items.find(({ declarationId }) => declarationId === course.id)?.text).toMatch(
    /^示例丙农技推广站替您申报了/,
  )

  const bare = await member.declarationView({ path })
  const confirm = (version: number, evidence: { fileId: string; code: string }[]) =>
    member.declarationConfirm({ path, body: { version, pledged: true, evidence } })
  expect(await refusalOf(confirm(bare.version, []))).toMatchObject({ code: 'declaration.precheckFailed' })
  const confirmed = await confirm(bare.version, [{ fileId: await uploadPdf(member), code: 'proof' }])
  expect(confirmed.status).toBe('awaitingStamp')

  const clerk = await w.as('clerk')
  const stampedScanId = await uploadPdf(clerk, '盖章登记表.pdf')
  const stamped = await clerk.declarationStamp({ path, body: { version: confirmed.version, stampedScanId } })
  expect(stamped).toMatchObject({ status: 'inReview', level: 'department', holderName: '示例农业农村部门' })
  const department = await w.as('department')
  const queue = await department.reviewQueueList({ query: {} })
  expect(queue.items.map(({ id }) => id)).toContain(course.id)

  const agreed = { approvedHundredths: null, stampedScanId: null, text: '' }
  const passed = await department.declarationApprove({ path, body: { ...agreed, version: stamped.version } })
  const importer = await w.as('bureau.handler')
  const own = importer.declarationApprove({ path, body: { ...agreed, version: passed.version } })
  expect(await refusalOf(own)).toMatchObject({ code: 'review.ownDeclaration' })
})
