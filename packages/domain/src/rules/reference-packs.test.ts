import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CaseFile, caseFailures } from './cases.ts'
import { loadPack } from './load-pack.ts'

const PACKS = new URL('../../../../packs/', import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, PACKS), 'utf8'))

/** Every pack beside Yantai's own: of other places, and the example of docs/write-a-pack.zh-CN.md. */
const others = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/\d{4}\.json$/.test(path) && !/^(yantai|calendar)\//.test(path))
  .map((path) => path.replace('.json', ''))

const packOf = (path: string) => loadPack(readJson(`${path}.json`))
const casesOf = (path: string) => readJson(`${path}.cases.json`) as CaseFile

test.each(others)('%s loads and answers its golden cases', (path) => {
  const { cases, ...file } = casesOf(path)
  expect(cases.length).toBeGreaterThan(0)
  expect(caseFailures(packOf(path), { ...file, cases })).toEqual([])
})

test.each(others)('%s is a reference: named so, of nobody’s confirming, with nothing stated as sourced', (path) => {
  const pack = packOf(path)
  expect(pack).toMatchObject({ id: path, reference: true, status: 'unconfirmed' })
  expect(pack.jurisdiction).toMatch(/^参考样例（(据公开网页，未核对原文|虚构)）：/)
  expect(JSON.stringify(pack)).not.toMatch(/"status":"(sourced|confirmed)"/)
})

test.each(others)('%s says of every number where it comes from, or that we assume it', (path) => {
  expect(unexplained(packOf(path), '$')).toEqual([])
})

test.each(others)('each case of %s has a source', (path) => {
  expect(casesOf(path).cases.filter(({ source }) => source === undefined)).toEqual([])
})

/** Statements with neither a source nor a note that begins `假定：`. */
function unexplained(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  const note = 'note' in node ? String(node.note) : ''
  const isOpen = 'source' in node && 'note' in node && node.source === null && !note.startsWith('假定：')
  return [
    ...(isOpen ? [path] : []),
    ...Object.entries(node).flatMap(([key, child]) => unexplained(child, `${path}.${key}`)),
  ]
}
