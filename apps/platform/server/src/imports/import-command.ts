/**
 * `npm run import -- FILE [--apply] --as ACCOUNT [--year N] [--out FOLDER]`: judges a workbook and, with --apply, saves
 * what is accepted, on the database that the server's settings name. docs/import.md tells operators about it.
 */
import { constants } from 'node:fs'
import { access, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refused, refusalText } from '@xueshi/domain/refusals'
import { marksOf } from '@xueshi/domain/workbooks/marks'
import { checkedRow } from '@xueshi/domain/workbooks/verdict'
import { FolderInUse } from '@xueshi/foundation/db/folder-lock'
import { closeInstallation, openInstallation } from '../open.ts'
import type { JobServices } from '../services.ts'
import { readSettings } from '../settings.ts'
import { NoImporter, runImport } from './run-import.ts'

const USAGE = 'npm run import -- FILE [--apply] --as ACCOUNT [--year N] [--out FOLDER]'

/** What ends the command, in words for the operator. */
class Stopped extends Error {}

type Options = { file: string; folder: string; account: string; year: number | null; apply: boolean }

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { apply: { type: 'boolean' }, as: { type: 'string' }, year: { type: 'string' }, out: { type: 'string' } },
  })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0 || !values.as) throw new Stopped(`Usage: ${USAGE}`)
  if (values.year !== undefined && !/^20\d\d$/.test(values.year)) throw new Stopped(`Not a year: ${values.year}`)
  // npm runs scripts in the root of the repository; paths are meant from where it was called.
  const here = process.env.INIT_CWD ?? process.cwd()
  const path = resolve(here, file)
  return {
    file: path,
    folder: values.out === undefined ? dirname(path) : resolve(here, values.out),
    account: values.as,
    year: values.year === undefined ? null : Number(values.year),
    apply: values.apply ?? false,
  }
}

async function importFile(services: JobServices, options: Options, bytes: Uint8Array): Promise<void> {
  const { file, folder, account, year, apply } = options
  const fileName = basename(file)
  const { rows, counts } = await runImport(services, { bytes, fileName, account, year, apply })
  const checked = join(folder, `${fileName.replace(/\.xlsx$/i, '')}.checked`)
  await writeFile(`${checked}.json`, `${JSON.stringify(rows.map(checkedRow), null, 2)}\n`)
  await writeFile(`${checked}.xlsx`, await services.workbooks.mark(bytes, marksOf(rows)))
  const { accepted, refused, already } = counts
  const total = `${rows.length} rows: ${accepted} accepted, ${refused} refused, ${already} already`
  process.stdout.write(`${checked}.xlsx\n${checked}.json\n${total}; ${apply ? 'applied' : 'not applied'}\n`)
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const bytes = await readFile(options.file).catch(() => {
    throw new Stopped(`Cannot read ${options.file}.`)
  })
  await access(options.folder, constants.W_OK).catch(() => {
    throw new Stopped(`Cannot write to ${options.folder}. Name another folder with --out.`)
  })
  const { services } = await openInstallation(readSettings(process.env))
  try {
    await importFile(services, options, new Uint8Array(bytes))
  } finally {
    await closeInstallation(services)
  }
}

/** What to tell of an error that is no mistake of ours; `null` of one that is. */
function wordsOf(error: unknown): string | null {
  if (error instanceof Refused) return refusalText(error.code, error.details)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Error && code.startsWith('ERR_PARSE_ARGS')) return `${error.message}\nUsage: ${USAGE}`
  const known = error instanceof Stopped || error instanceof NoImporter || error instanceof FolderInUse
  return known ? error.message : null
}

try {
  await main()
} catch (error) {
  const words = wordsOf(error)
  if (words === null) throw error
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}
