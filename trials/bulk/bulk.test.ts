import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { install } from '../crash/installation.ts'
import { writeStaffList } from './staff-list.ts'
import { importStaffList } from './trial.ts'

const serverUrl = process.env.XUESHI_TEST_DATABASE_URL
const ROWS = 3000

test('a staff list goes on where it was when the server is killed, and everybody is there once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-bulk-'))
  const path = join(folder, '花名册.xlsx')
  const known = await writeStaffList(path, ROWS)
  const database = serverUrl ? 'PostgreSQL' : 'embedded'
  await using installation = await install({ database }, { given: { serverUrl, template: inject('template') } })
  const { differences, kills } = await importStaffList(installation, { path, known, kills: { applying: 0 } })
  expect(kills).toHaveLength(1)
  expect([known.numbers.size, known.wrongCells.size]).toEqual([ROWS - ROWS / 100, ROWS / 100])
  expect(differences).toEqual([])
  rmSync(folder, { recursive: true })
}, 180_000)
