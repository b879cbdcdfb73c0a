/**
 * Asks packs their golden cases: a line per pack, and below it whatever is answered otherwise, with the file, the line
 * of the case, the rules that came to the answer and how. Asks all packs, or those that are named: by their place
 * (`example`), by their id (`example/2026`) or by a path. Exits with 1 if anything is answered otherwise.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CaseFailure, caseFailures } from '@xueshi/domain/rules/cases'
import { loadCases } from '@xueshi/domain/rules/load-cases'
import { PackInvalid } from '@xueshi/domain/rules/load-pack'
import type { Pack } from '@xueshi/domain/rules/pack'
import { linesOfJson } from '@xueshi/foundation/documents/json-lines'
import { readPack, readWithLines } from '../apps/platform/server/src/policies/pack-file.ts'

export type Asked = { readonly line: string; readonly wrong: readonly string[] }

/** Every pack below a folder, by place and year. */
export function packFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)\d{4}\.json$/.test(path) && !path.startsWith('calendar/'))
    .sort()
    .map((path) => join(folder, path))
}

/** The packs that somebody names; none where nothing is there. */
export function packsNamed(folder: string, name: string): string[] {
  for (const path of [join(folder, name), join(folder, `${name}.json`), resolve(name)]) {
    if (!existsSync(path)) continue
    return path.endsWith('.json') ? [path.replace(/\.cases\.json$/, '.json')] : packFiles(path)
  }
  return []
}

/** What one pack answers to its cases, which stand beside it (`2022.cases.json`). */
export function askCases(path: string): Asked {
  const text = readFileSync(path, 'utf8')
  const casesPath = path.replace(/\.json$/, '.cases.json')
  try {
    const pack = readPack(basename(path), text)
    if (!existsSync(casesPath)) return refused(path, [`${basename(casesPath)}：没有这个文件，请写出样例`])
    const casesText = readFileSync(casesPath, 'utf8')
    const file = readWithLines(basename(casesPath), casesText, (json) => loadCases(pack, json))
    const lineOfCase = linesOfJson(casesText)
    const failures = caseFailures(pack, file)
    const lineOf = linesOfJson(text)
    const wrong = failures.map(
      (failure) =>
        `  ${basename(casesPath)} 第 ${lineOfCase(`$.cases[${failure.index}]`)} 行：${told(pack, failure, (at) => `${basename(path)} 第 ${lineOf(at)} 行`)}`,
    )
    const holds = wrong.length === 0 ? '全部相符' : `${wrong.length} 例不符`
    return { line: `${pack.id}：${file.cases.length} 例，${holds}`, wrong }
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error
    return refused(path, error.problems)
  }
}

function told({ rules: all }: Pack, { text, rules, steps }: CaseFailure, placeOf: (at: string) => string): string {
  const by = rules.map((id) => {
    const at = all.findIndex((rule) => rule.id === id)
    return `规则 ${id}（${placeOf(`$.rules[${at}].value.value`)}）`
  })
  const answeredBy = by.length === 0 ? '' : `；由${by.join('、')}得出`
  return [`${text}${answeredBy}`, ...steps.map((step) => `    ${step}`)].join('\n')
}

const refused = (path: string, problems: readonly string[]): Asked => ({
  line: `${basename(dirname(path))}/${basename(path, '.json')}：有 ${problems.length} 处要改`,
  wrong: problems.map((problem) => `  ${problem}`),
})

function main(names: readonly string[]): void {
  const folder = new URL('../packs', import.meta.url).pathname
  const found = names.map((name) => ({ name, paths: packsNamed(folder, name) }))
  const missing = found.filter(({ paths }) => paths.length === 0).map(({ name }) => name)
  for (const name of missing) console.log(`没有规则包 ${name}：请写 packs 里的文件夹名，如 example`)
  const all = (names.length === 0 ? packFiles(folder) : found.flatMap(({ paths }) => paths)).map(askCases)
  for (const { line, wrong } of all) console.log([line, ...wrong].join('\n'))
  const failed = all.filter(({ wrong }) => wrong.length > 0).length
  console.log(`${all.length} 个规则包，${failed} 个不符`)
  if (failed > 0 || missing.length > 0) process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
