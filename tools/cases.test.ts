import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, expect, test } from 'vitest'
import { askCases, packFiles, packsNamed } from './cases.ts'

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
  expect(line).toMatch(/\/2022：有 2 处要改$/)
  expect(wrong).toContain('  2022.json 第 8 行：$.unitOfAccounts 是不认识的项，是不是 unitOfAccount')
})

test('a file that is no JSON, and a pack without cases, are told like every other mistake', () => {
  const { line, wrong } = askCases(changed(/"jurisdiction": "烟台市",/, '"jurisdiction": "烟台市"'))
  expect(line).toContain('有 1 处要改')
  expect(wrong).toEqual(['  2022.json 第 3 行：这一行末尾缺少逗号'])
  const alone = changed(/"year"/, '"year"')
  rmSync(join(folder, '2022.cases.json'))
  expect(askCases(alone).wrong).toEqual(['  2022.cases.json：没有这个文件，请写出样例'])
})

test('a file with the mark that some editors put at its beginning is read', () => {
  expect(askCases(changed(/^/, '\uFEFF')).wrong).toEqual([])
})

test('a mistake in the cases is told with its line, whatever it is', () => {
  const pack = changed(/"year"/, '"year"')
  const path = pack.replace('.json', '.cases.json')
  const text = readFileSync(path, 'utf8')
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length
  writeFileSync(path, text.replace('"ask": "standing"', '"ask": "standings"'))
  expect(askCases(pack).wrong[0]).toContain(`2022.cases.json 第 ${lineOf('"ask": "standing"')} 行：$.cases[`)
  writeFileSync(path, text.replace('"cases": [', '"cases": [,'))
  expect(askCases(pack).wrong).toEqual([`  2022.cases.json 第 ${lineOf('"cases": [')} 行：多了一个逗号`])
})

test('packs are asked for by place, by id or by a path of either file', () => {
  const yantai = join(PACKS, 'yantai', '2022.json')
  expect(packsNamed(PACKS, 'example')).toEqual([join(PACKS, 'example', '2026.json')])
  expect(packsNamed(PACKS, 'yantai')).toContain(yantai)
  expect(packsNamed(PACKS, 'yantai/2022')).toEqual([yantai])
  expect(packsNamed(PACKS, yantai.replace('.json', '.cases.json'))).toEqual([yantai])
  expect(packsNamed(PACKS, 'nowhere')).toEqual([])
})

test('the mistake that docs/write-a-pack.zh-CN.md shows is told in the words that it shows', () => {
  const guide = readFileSync(new URL('../docs/write-a-pack.zh-CN.md', import.meta.url), 'utf8')
  const shown = /```text\n([\s\S]*?)\n```/.exec(guide)?.[1]?.split('\n') ?? []
  expect(shown.length).toBeGreaterThan(3)
  for (const name of ['2026.json', '2026.cases.json']) cpSync(join(PACKS, 'example', name), join(folder, name))
  const path = join(folder, '2026.json')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"city"], "hundredths": 1000', '"city"], "hundredths": 2000'))
  const { line, wrong } = askCases(path)
  for (const part of shown) expect([line, ...wrong].join('\n')).toContain(part.replace(/……$/, ''))
})

test('every pack and its cases are what the published JSON Schemas say', () => {
  const ajv = new Ajv2020({ formats: { date: true, 'date-time': true }, strict: true, allowUnionTypes: true })
  for (const name of ['pack', 'cases']) {
    const validate = ajv.compile(JSON.parse(readFileSync(join(PACKS, `${name}.schema.json`), 'utf8')) as object)
    for (const pack of packFiles(PACKS)) {
      const path = name === 'pack' ? pack : pack.replace('.json', '.cases.json')
      expect(validate(JSON.parse(readFileSync(path, 'utf8'))), `${path} ${JSON.stringify(validate.errors)}`).toBe(true)
    }
  }
})
