import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CaseFile, caseFailures } from './cases.ts'
import { loadPack } from './load-pack.ts'
import type { Provenance, Source } from './pack.ts'
import { packSentences } from './pack-sentences.ts'

const ROOT = new URL('../../../../', import.meta.url)
const readText = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const readJson = (path: string): unknown => JSON.parse(readText(path))

const all = readdirSync(new URL('packs/', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/\d{4}\.json$/.test(path) && !path.startsWith('calendar/'))
  .map((path) => path.replace('.json', ''))
const isMadeUp = (path: string) => path.startsWith('example')
const others = all.filter((path) => !path.startsWith('yantai/'))
const places = others.filter((path) => !isMadeUp(path))

const packOf = (path: string) => loadPack(readJson(`packs/${path}.json`))
const casesOf = (path: string) => readJson(`packs/${path}.cases.json`) as CaseFile

test.each(others)('%s loads and answers its golden cases, each of which has a source', (path) => {
  const file = casesOf(path)
  expect(file.cases.length).toBeGreaterThan(0)
  expect(caseFailures(packOf(path), file)).toEqual([])
  expect(file.cases.filter(({ source }) => source === undefined)).toEqual([])
})

test.each(others)('%s is a reference: named so, and confirmed by nobody', (path) => {
  const pack = packOf(path)
  expect(pack).toMatchObject({ id: path, reference: true, status: 'unconfirmed' })
  expect(pack.jurisdiction).toMatch(isMadeUp(path) ? /^参考样例（虚构）：/ : /^参考样例（据公开网页，未核对原文）：/)
})

test.each(others)('%s says of every statement where it comes from, or that we assume it', (path) => {
  const open = statements(packOf(path)).filter(({ source, note }) => source === null && !note?.startsWith('假定：'))
  expect(open).toEqual([])
})

test.each(others)('%s reads as sentences, no two of them about the same', (path) => {
  const sentences = packSentences(packOf(path))
  expect(sentences.filter(({ text }) => !text.endsWith('。') || /undefined|null|NaN|Infinity/.test(text))).toEqual([])
  const abouts = sentences.map(({ about }) => about)
  expect(abouts.filter((about, index) => abouts.indexOf(about) !== index)).toEqual([])
})

test.each(places)('nothing of %s passes for read in the original', (path) => {
  expect(statements(packOf(path)).filter(({ status }) => status !== 'unconfirmed')).toEqual([])
})

test.each(others.filter(isMadeUp))('%s quotes its regulation as docs/write-a-pack.zh-CN.md prints it', (path) => {
  const lines = readText('docs/write-a-pack.zh-CN.md').split('\n')
  const sources = statements(packOf(path)).flatMap(({ source }) => source ?? [])
  const isPrinted = ({ article, quote }: Source) =>
    lines.some((line) => line.startsWith(`> ${article}　`) && quote !== null && line.includes(quote))
  expect(sources.length).toBeGreaterThan(0)
  expect(sources.filter((source) => !isPrinted(source))).toEqual([])
})

test('docs/write-a-pack.zh-CN.md prints what the example’s pack says', () => {
  const text = readText('docs/write-a-pack.zh-CN.md')
  const blocks = [...text.matchAll(/```json\n(\{[\s\S]*?)\n```/g)].map(([, json]) => JSON.parse(json ?? '') as unknown)
  const { rules, caps } = packOf('example/2026')
  const [rule, cap, golden] = blocks
  expect(rules).toContainEqual(rule)
  expect(caps).toContainEqual(cap)
  const file = casesOf('example/2026')
  const cases = [golden as CaseFile['cases'][number]]
  expect(caseFailures(packOf('example/2026'), { ...file, cases })).toEqual([])
  const spans = [...text.matchAll(/`(\{ [^`…]*\})`/g)].map(([, json]) => json ?? '')
  expect(spans.length).toBeGreaterThan(30)
  expect(spans.filter((json) => typeof JSON.parse(json) !== 'object')).toEqual([])
})

test('the vectors T1 to T27 that concern packs are each a case of one pack', () => {
  const names = all.flatMap((path) => casesOf(path).cases.map(({ name }) => name))
  const vectors = names.flatMap((name) => /^T(\d+[ab]?) /.exec(name)?.[1] ?? [])
  const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, '15a', '15b', 16, 17, 21, 22, 23, 24, 25, 26, '27a', '27b']
  expect(vectors.sort()).toEqual(expected.map(String).sort())
})

/** Everything in a pack that says how far it may be believed, wherever it stands. */
function statements(node: unknown): Provenance[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'status' in node && 'source' in node && 'note' in node ? [node as Provenance] : []
  return [...own, ...Object.values(node).flatMap(statements)]
}
