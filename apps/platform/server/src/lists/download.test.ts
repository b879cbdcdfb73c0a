import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownOf, otherSystem } from '../../test/clients.ts'
import { generalCourse } from '../../test/drafts.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
beforeAll(async () => {
  w = await world({ env: { XUESHI_DOWNLOAD_ROWS: '40' } })
  const lin = await w.as('professional')
  const { client, ask } = await otherSystem(w)
  const consent = { clientId: client.id, purpose: 'titleReview' as const }
  await lin.consentGive({ body: { ...consent, validFrom: '2022-11-22', validUntil: '2023-01-01' } })
  await ask(await knownOf(w, lin, '林晓燕'))
})
afterAll(() => w.close())

const rowsIn = async (file: Blob) => {
  const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  return (sheet?.rows ?? []).slice(1).map((cells) => cells.map(({ value }) => value))
}

type Lists = Readonly<
  Record<
    string,
    readonly [
      who: string,
      list: (p: Platform) => Promise<{ items: readonly unknown[] }>,
      file: (p: Platform) => Promise<Blob>,
    ]
  >
>

const LISTS: Lists = {
  declarationList: [
    'clerk',
    (p) => p.declarationList({ query: { limit: 200, year: 2022 } }),
    (p) => p.declarationListDownload({ query: { year: 2022 } }),
  ],
  reviewQueueList: [
    'clerk',
    (p) => p.reviewQueueList({ query: { limit: 200 } }),
    (p) => p.reviewQueueListDownload({ query: {} }),
  ],
  rosterList: ['clerk', (p) => p.rosterList({ query: { limit: 100 } }), (p) => p.rosterListDownload({ query: {} })],
  reliefList: ['clerk', (p) => p.reliefList({ query: { limit: 100 } }), (p) => p.reliefListDownload({})],
  correctionList: [
    'bureau.handler',
    (p) => p.correctionList({ query: { limit: 200 } }),
    (p) => p.correctionListDownload({ query: {} }),
  ],
  organisationList: [
    'administrator',
    (p) => p.organisationList({ query: { limit: 200, kind: 'agency' } }),
    (p) => p.organisationListDownload({ query: { kind: 'agency' } }),
  ],
  accountList: [
    'administrator',
    (p) => p.accountList({ query: { limit: 100, search: '林' } }),
    (p) => p.accountListDownload({ query: { search: '林' } }),
  ],
  registrationList: [
    'clerk',
    (p) => p.registrationList({ query: { limit: 100 } }),
    (p) => p.registrationListDownload({}),
  ],
  moveList: ['clerk', (p) => p.moveList({ query: { limit: 100 } }), (p) => p.moveListDownload({})],
  appealList: ['bureau.handler', (p) => p.appealList({ query: { limit: 100 } }), (p) => p.appealListDownload({})],
  escalationList: [
    'bureau.handler',
    (p) => p.escalationList({ query: { limit: 100 } }),
    (p) => p.escalationListDownload({}),
  ],
  delegationList: ['clerk', (p) => p.delegationList({ query: {} }), (p) => p.delegationListDownload({})],
  absenceList: ['clerk', (p) => p.absenceList({ query: {} }), (p) => p.absenceListDownload({})],
  sameNameUnitList: [
    'bureau.handler',
    (p) => p.sameNameUnitList({ query: { limit: 100 } }),
    (p) => p.sameNameUnitListDownload({}),
  ],
  earlierRegisterList: [
    'bureau.handler',
    (p) => p.earlierRegisterList({ query: {} }),
    (p) => p.earlierRegisterListDownload({ query: {} }),
  ],
  clientList: ['administrator', (p) => p.clientList({ query: { limit: 100 } }), (p) => p.clientListDownload({})],
  consentList: ['professional', (p) => p.consentList({ query: {} }), (p) => p.consentListDownload({})],
  complianceRecordList: [
    'professional',
    (p) => p.complianceRecordList({ query: {} }),
    (p) => p.complianceRecordListDownload({}),
  ],
  titleSheetList: [
    'clerk',
    (p) => p.titleSheetList({ query: { applicationYear: 2022, limit: 200 } }),
    (p) => p.titleSheetListDownload({ query: { applicationYear: 2022 } }),
  ],
  amendmentList: ['clerk', (p) => p.amendmentList({ query: { limit: 100 } }), (p) => p.amendmentListDownload({})],
}

test.each(Object.entries(LISTS))('%s has a file with the same rows', async (_, [who, list, file]) => {
  const platform = await w.as(who)
  const { items } = await list(platform)
  expect(await rowsIn(await file(platform))).toHaveLength(items.length)
})

test('what a person typed stays the text that it is, and a filter leaves out what it leaves out of the list', async () => {
  const person = await w.as('professional')
  const course = await generalCourse(person)
  const title = '=HYPERLINK("http://example.org")'
  await person.declarationCreate({ body: { ...course, fields: { ...course.fields, name: title } } })
  const all = await rowsIn(await person.declarationListDownload({ query: {} }))
  expect(all.map(([first]) => first)).toContain(title)
  expect(await rowsIn(await person.declarationListDownload({ query: { year: 2017 } }))).toEqual([])
  expect(await rowsIn(await person.declarationListDownload({ query: { status: 'posted' } }))).toEqual([])
})

test('a longer list than the server writes into one file is refused with what to do', async () => {
  const person = await w.as('professional')
  const course = await generalCourse(person)
  for (let count = 0; count < 41; count += 1) await person.declarationCreate({ body: course })
  const call = person.declarationListDownload({ query: {} })
  expect(await refusalOf(call)).toEqual({ status: 422, code: 'list.tooMany' })
})
