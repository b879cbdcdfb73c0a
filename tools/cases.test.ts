import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, expect, test } from 'vitest'
import { askCases, packFiles } from './cases.ts'

const PACKS = new URL('../packs', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'xueshi-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of the pack of 2022, with a part of its text replaced. */
function changed(from: RegExp, to: string): string {
  for (const name of ['2022.json', '2022.cases.json']) cpSync(join(PACKS, 'yantai', name), join(folder, name))
  const path = join(folder, '2022.json')
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(from)
  writeFileSync(path, text.replace(from, to))
  return path
}

test('every pack answers its cases as expected, a line for each', () => {
  const paths = packFiles(PACKS)
  expect(paths.length).toBeGreaterThanOrEqual(11)
  expect(paths.map(askCases).flatMap(({ wrong }) => wrong)).toEqual([])
})

test('a wrong number is told with the case, the rule and their lines', () => {
  const training = /("id": "trainingHours"[\s\S]*?)"shape": "approved"/
  const path = changed(training, '$1"shape": "fixed", "hundredths": 100')
  const { line, wrong } = askCases(path)
  expect(line).toMatch(/^yantai\/2022：\d+ 例，\d+ 例不符$/)
  const at =
    readFileSync(path, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('"hundredths": 100')) + 1
  expect(wrong.join('\n')).toContain(`规则 trainingHours（2022.json 第 ${at} 行）`)
  expect(wrong.join('\n')).toMatch(/2022\.cases\.json 第 \d+ 行/)
})

test('a pack that cannot be meant is told with the line', () => {
  const { line, wrong } = askCases(changed(/"unitOfAccount": "学时"/, '"unitOfAccounts": "学时"'))
  expect(line).toContain('不能载入')
  expect(wrong).toContain('  2022.json 第 8 行：$.unitOfAccounts 是不认识的项')
})

test('a file that is no JSON, and a pack without cases, are told like every other mistake', () => {
  const { line, wrong } = askCases(changed(/"jurisdiction": "烟台市",/, '"jurisdiction": "烟台市"'))
  expect(line).toContain('不能载入')
  expect(wrong).toEqual([expect.stringMatching(/^ {2}2022\.json 第 4 行：.*逗号/)])
  const alone = changed(/"year"/, '"year"')
  rmSync(join(folder, '2022.cases.json'))
  expect(askCases(alone).wrong).toEqual(['  2022.cases.json：没有这个文件，请写出样例'])
})

test('every pack is what the published JSON Schema says', () => {
  const schema = JSON.parse(readFileSync(join(PACKS, 'pack.schema.json'), 'utf8')) as object
  const validate = new Ajv2020({ formats: { date: true }, strict: true, allowUnionTypes: true }).compile(schema)
  for (const path of packFiles(PACKS)) {
    expect(validate(JSON.parse(readFileSync(path, 'utf8'))), `${path} ${JSON.stringify(validate.errors)}`).toBe(true)
  }
})
