import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'xueshi-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Asks for the keys of many folders that are not there yet, each at a moment that all processes await. */
const ASK = `
  const [, module, folder, moment] = process.argv
  const { masterKeyFromFolder } = await import(module)
  for (let round = 0; round < 200; round += 1) {
    while (Date.now() < Number(moment) + round * 5);
    console.log(Buffer.from(masterKeyFromFolder(folder + '/' + round)).toString('hex'))
  }`

test('processes that start at once on one folder have one key', async () => {
  const module = new URL('./key-file.ts', import.meta.url).href
  const moment = String(Date.now() + 1000)
  const ask = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', ASK, module, folder, moment])
  const [one, other] = await Promise.all([ask(), ask()])
  expect(one.stdout).toBe(other.stdout)
  expect(new Set(one.stdout.trim().split('\n')).size).toBe(200)
})
