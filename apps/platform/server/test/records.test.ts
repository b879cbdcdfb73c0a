import { pdfPages } from '@xueshi/foundation/documents/pdf-text.fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from './drafts.ts'
import { refusalOf, type World, world } from './world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const textOf = async (pdf: Blob) => (await pdfPages(new Uint8Array(await pdf.arrayBuffer()))).flat().join('\n')

test('Annex 3 prints from the drafts of a year, and for a clerk all his staff in one file', async () => {
  const lin = await w.as('professional')
  await lin.declarationCreate({ body: await generalCourse(lin) })
  const own = await textOf(await lin.statementAnnex3({ query: { year: 2022, purpose: 'application' } }))
  for (const part of ['林晓燕', '示例丙农技推广站', '安全生产专题', '示例市人社部门', '演示', '标准未录入，按审核认定'])
    expect(own).toContain(part)
  const clerk = await w.as('clerk')
  const all = await textOf(await clerk.statementAnnex3All({ query: { year: 2022, purpose: 'record' } }))
  expect(all).toContain('周明远')
  expect(all).toContain('林晓燕')
})

test('evidence is read by who may see the declaration that shows it, and by nobody else', async () => {
  const lin = await w.as('professional')
  const body = await generalCourse(lin)
  const fileId = body.evidence[0]?.fileId ?? ''
  const draft = await lin.declarationCreate({ body: { ...body, fields: { ...body.fields, name: '网络安全' } } })
  const department = await w.as('department')
  expect(await refusalOf(department.fileDownload({ path: { fileId } }))).toMatchObject({ code: 'files.notFound' })
  await lin.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
  const blob = await department.fileDownload({ path: { fileId } })
  expect(await blob.text()).toContain('%PDF-1.4')
})

test('several photos become one PDF; what is no photo cannot join', async () => {
  const lin = await w.as('professional')
  const png = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (character) => character.charCodeAt(0),
  )
  const photos = []
  for (const name of ['一.png', '二.png']) photos.push((await lin.fileUpload({ query: { name }, body: png })).id)
  expect(await lin.filePhotosJoin({ body: { fileIds: photos, name: '合并.pdf' } })).toMatchObject({
    mediaType: 'application/pdf',
    pages: 2,
  })
  const mixed = lin.filePhotosJoin({ body: { fileIds: [await uploadPdf(lin)], name: '合并.pdf' } })
  expect(await refusalOf(mixed)).toMatchObject({ code: 'files.notPhotos' })
})

test('a file is taken by its content, not by its name', async () => {
  const lin = await w.as('professional')
  const upload = lin.fileUpload({ query: { name: '证明.pdf' }, body: new TextEncoder().encode('<html>') })
  expect(await refusalOf(upload)).toEqual({ status: 415, code: 'files.unsupportedType' })
})

test('a clerk sees his staff with the year’s standing, and takes the list away as a workbook', async () => {
  const clerk = await w.as('clerk')
  const { items } = await clerk.personList({ query: { year: 2022 } })
  expect(items.map(({ name }) => name)).toContain('林晓燕')
  expect(items.every(({ unitName, met }) => unitName === '示例丙农技推广站' && !met)).toBe(true)
  expect((await clerk.personList({ query: { year: 2022, standing: 'met' } })).items).toEqual([])
  const one = await clerk.personView({ path: { personId: items[0]?.id ?? '' } })
  expect(one.citizenNumberMasked).toMatch(/^\d+\*+\w+$/)
  const workbook = await clerk.personListDownload({ query: { year: 2022 } })
  expect((await workbook.slice(0, 2).text()).toString()).toBe('PK')
})

test('organisations, areas, the year’s pack and filed projects are listed', async () => {
  const bureau = await w.as('bureau.handler')
  const areas = await bureau.areaList({})
  expect(areas.items.filter(({ level }) => level === 'district')).toHaveLength(15)
  const units = await bureau.organisationList({ query: { kind: 'unit', search: '示例丙' } })
  expect(units.items).toMatchObject([
    { name: '示例丙农技推广站', departmentName: '示例农业农村部门', creditCodeWarning: null },
  ])
  const pack = await bureau.packView({ query: { year: 2022 } })
  expect(pack).toMatchObject({ id: 'yantai/2022', status: 'unconfirmed', pledge: expect.stringContaining('承诺') })
  expect(await refusalOf(bureau.packView({ query: { year: 2099 } }))).toMatchObject({ code: 'policy.packNotFound' })
  expect(await bureau.filedProjectList({ query: { year: 2022 } })).toEqual({ items: [], next: null })
})
