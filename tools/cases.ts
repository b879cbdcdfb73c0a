/**
 * Asks every pack its golden cases: a line per pack, and below it whatever is answered otherwise, with the file, the line
 * of the case and of the rules that came to the answer. Exits with 1 if anything is.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CaseFile, caseFailures } from '@xueshi/domain/rules/cases'
import { PackInvalid } from '@xueshi/domain/rules/load-pack'
import { brokenLine, linesOfJson } from '@xueshi/foundation/documents/json-lines'
import { readPack } from '../apps/platform/server/src/policies/pack-file.ts'

export type Asked = { readonly line: string; readonly wrong: readonly string[] }

/** Every pack below a folder, by place and year. */
export function packFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)\d{4}\.json$/.test(path) && !path.startsWith('calendar/'))
    .sort()
    .map((path) => join(folder, path))
}

/** What one pack answers to its cases, which stand beside it (`2022.cases.json`). */
export function askCases(path: string): Asked {
  const text = readFileSync(path, 'utf8')
  const casesPath = path.replace(/\.json$/, '.cases.json')
  try {
    const pack = readPack(basename(path), text)
    if (!existsSync(casesPath)) return refused(path, [`${basename(casesPath)}：没有这个文件，请写出样例`])
    const casesText = readFileSync(casesPath, 'utf8')
    const broken = brokenLine(casesText)
    if (broken !== null) return refused(path, [`${basename(casesPath)} 第 ${broken} 行：不是完整的 JSON`])
    const file = JSON.parse(casesText) as CaseFile
    const [lineOf, lineOfCase] = [linesOfJson(text), linesOfJson(casesText)]
    const wrong = caseFailures(pack, file).map(({ index, text: told, rules }) => {
      const by = rules.map((id) => {
        const at = pack.rules.findIndex((rule) => rule.id === id)
        return `规则 ${id}（${basename(path)} 第 ${lineOf(`$.rules[${at}].value.value`)} 行）`
      })
      const answeredBy = by.length === 0 ? '' : `；由${by.join('、')}得出`
      return `  ${basename(casesPath)} 第 ${lineOfCase(`$.cases[${index}]`)} 行：${told}${answeredBy}`
    })
    const holds = wrong.length === 0 ? '全部相符' : `${wrong.length} 例不符`
    return { line: `${pack.id}：${file.cases.length} 例，${holds}`, wrong }
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error
    return refused(path, error.problems)
  }
}

const refused = (path: string, problems: readonly string[]): Asked => ({
  line: `${path}：不能载入`,
  wrong: problems.map((problem) => `  ${problem}`),
})

function main(): void {
  const all = packFiles(new URL('../packs', import.meta.url).pathname).map(askCases)
  for (const { line, wrong } of all) console.log([line, ...wrong].join('\n'))
  const failed = all.filter(({ wrong }) => wrong.length > 0).length
  console.log(`${all.length} 个规则包，${failed} 个不符`)
  if (failed > 0) process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
