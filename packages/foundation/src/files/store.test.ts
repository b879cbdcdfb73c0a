import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileStore } from './store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xueshi-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Every file in the folder, by its path from there. */
function stored(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
}

test('what was put comes back under the SHA-256 of its content', async () => {
  const store = createFileStore({ folder })
  const { sha256 } = await store.put(bytesOf('abc'))
  // FIPS 180-2, appendix B.1.
  expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(await store.get(sha256)).toEqual(bytesOf('abc'))
  expect(await store.has(sha256)).toBe(true)
  expect(stored()).toEqual([`ba/78/${sha256}`])
})

test('another store on the same folder finds it', async () => {
  const { sha256 } = await createFileStore({ folder }).put(bytesOf('示例材料'))
  expect(await createFileStore({ folder }).get(sha256)).toEqual(bytesOf('示例材料'))
})

test('the same content put many times at once is there once', async () => {
  const store = createFileStore({ folder })
  const puts = await Promise.all(Array.from({ length: 20 }, () => store.put(bytesOf('同一份材料'))))
  expect(new Set(puts.map(({ sha256 }) => sha256)).size).toBe(1)
  expect(stored()).toHaveLength(1)
})

test('what is not there is null, and removing it is harmless', async () => {
  const store = createFileStore({ folder })
  const { sha256 } = await store.put(bytesOf('abc'))
  await store.remove(sha256)
  await store.remove(sha256)
  expect(await store.has(sha256)).toBe(false)
  expect(await store.get(sha256)).toBeNull()
})

test('a stored file that was changed on the disk is not handed out', async () => {
  const store = createFileStore({ folder })
  const { sha256 } = await store.put(bytesOf('原件'))
  writeFileSync(join(folder, stored()[0] ?? ''), '改件')
  await expect(store.get(sha256)).rejects.toThrow('damaged')
  await store.put(bytesOf('原件'))
  expect(await store.get(sha256)).toEqual(bytesOf('原件'))
})

test.each(['../../etc/passwd', '', 'BA7816', `${'0'.repeat(63)}/`])('%j is no key', async (key) => {
  await expect(async () => createFileStore({ folder }).get(key)).rejects.toThrow('SHA-256')
})

const DAY_MS = 86_400_000

/** Makes a stored file look as if it had been put days ago. */
function age(sha256: string, days: number): void {
  const then = new Date(Date.now() - days * DAY_MS)
  utimesSync(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), then, then)
}

test('what nothing points to is swept once it is old, and nothing else', async () => {
  const store = createFileStore({ folder })
  const [needed, fresh, old] = await Promise.all(['在用', '刚上传', '无人用'].map((text) => store.put(bytesOf(text))))
  for (const each of [needed, old]) age(each?.sha256 ?? '', 2)
  const asked: string[] = []
  const swept = await store.sweep(DAY_MS, async (hashes) => {
    asked.push(...hashes)
    return new Set([needed?.sha256 ?? ''])
  })
  expect(swept).toBe(1)
  expect(asked.toSorted()).toEqual([needed?.sha256, old?.sha256].toSorted())
  expect(await Promise.all([needed, fresh, old].map((each) => store.has(each?.sha256 ?? '')))).toEqual([
    true,
    true,
    false,
  ])
  expect(stored()).toHaveLength(2)
})

test('what is put again while it is swept stays', async () => {
  const store = createFileStore({ folder })
  const { sha256 } = await store.put(bytesOf('再次上传'))
  age(sha256, 2)
  const putAgain = async () => {
    await store.put(bytesOf('再次上传'))
    return new Set<string>()
  }
  expect(await store.sweep(DAY_MS, putAgain)).toBe(0)
  expect(await store.get(sha256)).toEqual(bytesOf('再次上传'))
})

test('what a killed process left half written or moved aside is swept or put back', async () => {
  const store = createFileStore({ folder })
  const { sha256 } = await store.put(bytesOf('移开的'))
  mkdirSync(join(folder, '.swept'))
  renameSync(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), join(folder, '.swept', sha256))
  writeFileSync(join(folder, '.incoming', 'half'), 'x')
  utimesSync(join(folder, '.incoming', 'half'), new Date(0), new Date(0))
  await store.sweep(DAY_MS, async () => new Set())
  expect(stored()).toEqual([join(sha256.slice(0, 2), sha256.slice(2, 4), sha256)])
})

test('a process killed while it puts leaves whole files only, and every one it acknowledged', async () => {
  const writer = `
    import { createFileStore } from ${JSON.stringify(fileURLToPath(new URL('./store.ts', import.meta.url)))}
    const store = createFileStore({ folder: process.argv[1] })
    for (let number = 0; ; number += 1) console.log((await store.put(new Uint8Array(3_000_000).fill(number))).sha256)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === 10) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  const store = createFileStore({ folder })
  for (const sha256 of acknowledged) expect((await store.get(sha256))?.length).toBe(3_000_000)
  for (const path of stored().filter((path) => !path.startsWith('.incoming'))) {
    expect(readFileSync(join(folder, path)).length).toBe(3_000_000)
  }
})
