import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const MODULE = fileURLToPath(new URL('./key-file.ts', import.meta.url))
const run = promisify(execFile)

test('processes that start at once in a new folder all get the same key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-key-'))
  // All wait for the same instant, so that none is done before another has begun.
  const program = `const { masterKeyFromFolder } = await import(${JSON.stringify(MODULE)})
    while (Date.now() < ${Date.now() + 3_000}) {}
    for (let n = 0; n < 20; n += 1) console.log(Buffer.from(masterKeyFromFolder(${JSON.stringify(folder)} + '/' + n)).toString('hex'))`
  const outputs = await Promise.all(
    [1, 2, 3].map(() => run(process.execPath, ['--input-type=module', '--eval', program])),
  )
  const keys = outputs.map(({ stdout }) => stdout)
  expect(keys[0]).toMatch(/^([0-9a-f]{64}\n){20}$/)
  expect(keys).toEqual([keys[0], keys[0], keys[0]])
  expect(readdirSync(join(folder, '0'))).toEqual(['master.key'])
  rmSync(folder, { recursive: true })
})
