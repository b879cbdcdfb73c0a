import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const COMMAND = fileURLToPath(new URL('./world.ts', import.meta.url))
const run = (folder: string, ...words: string[]) => {
  const env = { ...process.env, XUESHI_DATA_DIR: folder, DATABASE_URL: undefined }
  return promisify(execFile)(process.execPath, [COMMAND, ...words], { env })
}

test('a world of a stated size writes a line with a token for each of its people, once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-size-'))
  const out = join(folder, 'people.jsonl')
  const { stdout } = await run(folder, '--people', '25', '--out', out)
  const lines = (await readFile(out, 'utf8')).trim().split('\n')
  const people = lines.map((line) => JSON.parse(line) as { role: string; token: string; organisation: string | null })
  expect(stdout).toContain(`25 people and ${lines.length - 25} offices made`)
  expect(people.slice(-25).every(({ role }) => role === 'professional')).toBe(true)
  expect(new Set(people.map(({ token }) => token)).size).toBe(lines.length)
  expect(people.map(({ organisation }) => organisation)).toContain('示例市人社部门')
  await expect(run(folder, '--people', '25', '--out', out)).rejects.toThrow('not empty')
})
