import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pgliteSource } from '@xueshi/foundation/db/pglite'
import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareWorld } from '../../test/prepare.ts'
import { workbook } from '../../test/workbooks.ts'

const COMMAND = fileURLToPath(new URL('./import-command.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'xueshi-import-'))
const data = join(folder, 'data')
const file = join(folder, 'filings-2022.xlsx')

beforeAll(async () => {
  const source = await pgliteSource({ folder: data })
  await prepareWorld(source)
  await source.close()
  writeFileSync(file, await workbook('filings'))
})
afterAll(() => rmSync(folder, { recursive: true }))

type Ended = { readonly code: number; readonly last: string; readonly errors: string }

/** Runs the command as an operator does, on the embedded database of the folder. */
function runCommand(...args: string[]): Promise<Ended> {
  const env = { PATH: process.env.PATH, XUESHI_DATA_DIR: data, XUESHI_MASTER_KEY: '01'.repeat(32) }
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { env, cwd: folder }, (error, out, errors) => {
      resolve({ code: Number(error?.code ?? 0), last: out.trim().split('\n').at(-1) ?? '', errors })
    })
  })
}

const BUREAU = ['--as', 'demo.bureau.handler']

test('without --apply it only says what would become of each row, beside the file', async () => {
  const rows = '45 rows: 43 accepted, 2 refused, 0 already; not applied'
  expect(await runCommand('filings-2022.xlsx', ...BUREAU)).toMatchObject({ code: 0, last: rows })
  expect(await runCommand(file, ...BUREAU)).toMatchObject({ code: 0, last: rows })
  const checked = JSON.parse(readFileSync(join(folder, 'filings-2022.checked.json'), 'utf8'))
  expect(checked).toHaveLength(45)
  expect(checked.filter(({ verdict }: { verdict: string }) => verdict === 'refuse')).toMatchObject([
    {
      sheet: '示例卫生健康部门',
      row: 5,
      cell: 'E5',
      code: 'row.endsBeforeItBegins',
      findings: [{ severity: 'blocking' }],
    },
    { cell: expect.any(String), findings: [{ severity: 'blocking' }] },
  ])
  expect(Object.keys(checked[0])).toEqual(['sheet', 'row', 'verdict', 'cell', 'code', 'findings'])
  const [sheet] = await readWorkbook(readFileSync(join(folder, 'filings-2022.checked.xlsx')))
  expect(sheet?.rows[4]?.at(-1)?.value).toMatch(/^拒绝：E5 结束日期早于开始日期/)
})

test('with --apply it writes once', async () => {
  const written = await runCommand(file, '--apply', ...BUREAU)
  expect(written).toMatchObject({ code: 0, last: '45 rows: 43 accepted, 2 refused, 0 already; applied' })
  const again = await runCommand(file, ...BUREAU, '--apply')
  expect(again).toMatchObject({ code: 0, last: '45 rows: 0 accepted, 2 refused, 43 already; applied' })
})

test.each<[string, string[], RegExp]>([
  ['an account that nobody has', [file, '--as', 'nobody'], /No account signs in as nobody/],
  ['an account without an office', [file, '--as', 'demo.professional'], /may not import/],
  ['a file that is not there', ['missing.xlsx', ...BUREAU], /Cannot read .*missing\.xlsx/],
  ['a file that is no workbook', [COMMAND, ...BUREAU, '--out', folder], /文件打不开：不是 \.xlsx 文件/],
  ['no account', [file], /Usage: npm run import/],
  ['a folder that cannot be written to', [file, ...BUREAU, '--out', join(folder, 'none')], /--out/],
])('%s ends it with a reason and a status', async (_what, args, reason) => {
  const { code, errors } = await runCommand(...args)
  expect(errors).toMatch(reason)
  expect(code).toBe(1)
})

test('it says so when a server has the embedded database', async () => {
  const server = await pgliteSource({ folder: data })
  const { code, errors } = await runCommand(file, ...BUREAU)
  await server.close()
  expect(errors).toMatch(/in use by another process/)
  expect(code).toBe(1)
})
