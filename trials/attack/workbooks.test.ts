import { createServer } from 'node:http'
import { Refused } from '@xueshi/domain/refusals'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../lab/ports.ts'
import { hostileWorkbooks } from './hostile-workbooks.ts'
import { sheetOf, workbookParts } from './workbook-parts.ts'
import { zipOf } from './zip.ts'

const sandbox = createWorkbookSandbox()
const fetched: string[] = []
const listener = createServer((request, response) => {
  fetched.push(request.url ?? '')
  response.end('<!ENTITY e "fetched">')
})
let url: string
beforeAll(async () => {
  const port = await freePort()
  listener.listen(port, '127.0.0.1')
  url = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  listener.close()
  await sandbox.close()
})

type Outcome = { code: string; milliseconds: number; text: string }

async function open(bytes: Uint8Array): Promise<Outcome> {
  const begun = performance.now()
  const outcome = await sandbox.read(bytes).then(
    (sheets) => ({ code: 'read', text: JSON.stringify(sheets) }),
    (error: unknown) => ({ code: error instanceof Refused ? error.code : String(error), text: '' }),
  )
  return { ...outcome, milliseconds: performance.now() - begun }
}

async function outcomesOf(kind: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const hostile of hostileWorkbooks({ url, file: '/etc/hostname' })) {
    if (hostile.kind === `workbook: ${kind}`) outcomes.push(await open(hostile.make()))
  }
  expect(outcomes).not.toEqual([])
  return outcomes
}

test('a workbook with a document type is refused in whichever part it stands, and nothing is fetched or multiplied', async () => {
  const outcomes = [...(await outcomesOf('external entity')), ...(await outcomesOf('entities that multiply'))]
  expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set(['workbooks.unreadable']))
  await outcomesOf('outward links')
  expect(fetched).toEqual([])
})

test.each(['archive that lies', 'parts that lie', 'text of no text'])(
  '%s: refused, or read as what was checked',
  async (kind) => {
    for (const { code, text } of await outcomesOf(kind)) {
      expect(['read', 'workbooks.unreadable', 'workbooks.tooLarge']).toContain(code)
      expect(text.length).toBeLessThan(100_000)
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(/\\u00[01]|[\u202a-\u202e]/)
    }
  },
)

test('a directory that tells one reader of a bomb and hides it from another bombs neither', async () => {
  const bomb = { name: 'xl/media/a.bin', data: Buffer.alloc(90_000_000) }
  const parts = workbookParts()
  // The end record counts the honest files only; a reader that walks on finds the last one too.
  const short = zipOf([...parts, bomb], { end: (record) => record.writeUInt16LE(parts.length, 10) })
  expect((await open(short)).code).toBe('read')
  const twice = zipOf([...parts, { name: 'xl/workbook.xml', data: '<workbook/>' }])
  expect((await open(twice)).code).toBe('workbooks.unreadable')
})

test('a list of choices for a whole column is kept as far as rows are read', async () => {
  const choices =
    '<dataValidations><dataValidation type="list" sqref="B2:B1048576"><formula1>"男,女"</formula1></dataValidation></dataValidations>'
  const bytes = zipOf(workbookParts({ sheet: sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>', choices) }))
  const marked = new ExcelJS.Workbook()
  await marked.xlsx.load((await sandbox.mark(bytes, { cells: [], rows: [] })).buffer as ArrayBuffer)
  expect(marked.worksheets[0]?.getCell('B20000').dataValidation).toMatchObject({ type: 'list' })
  expect(marked.worksheets[0]?.getCell('B20001').dataValidation).toBeUndefined()
})
