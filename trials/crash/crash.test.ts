import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { compare } from './compare.ts'
import { serverFaults } from './faults/server.ts'
import { History } from './history.ts'
import { install } from './installation.ts'
import { round } from './round.ts'
import { Watch } from './watch.ts'
import { Workload } from './workload.ts'

const serverUrl = process.env.XUESHI_TEST_DATABASE_URL

test('what was acknowledged is there once after the server was killed, and the comparison would see it otherwise', async () => {
  const fault = serverFaults.find(({ needs }) => needs.database === (serverUrl ? 'PostgreSQL' : 'embedded'))
  if (!fault) throw new Error('There is no such fault.')
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-crash-history-'))
  const history = new History(join(folder, 'history.jsonl'))
  await using installation = await install(fault.needs, { given: { serverUrl, template: inject('template') } })
  const workload = await Workload.start(installation.url, history, { withImports: false })
  const watch = new Watch(installation.servers.map(({ url }) => url))
  // How fast readiness is told depends on the machine, so that is left to `npm run crash`.
  const { secondsToRecover, failedAttempts } = await round(fault, { installation, history, workload, watch })
  expect(secondsToRecover).not.toBeNull()
  expect(failedAttempts).toBeGreaterThan(0)
  expect(await workload.end(30_000)).toBe(true)
  await watch.end()
  expect(history.scandals).toEqual([])

  const acknowledged = history.acknowledgedWrites
  expect(acknowledged.length).toBeGreaterThan(20)
  const { lastReviewers } = workload
  const { dataFolder } = installation
  const submit = acknowledged.find(({ operation }) => operation === 'declarationSubmit')
  if (!submit) throw new Error('Nothing was submitted.')
  await installation.lookInside(async (query) => {
    const found = (writes: typeof acknowledged) =>
      compare(query, { acknowledged: writes, sent: () => writes, imported: [], lastReviewers, dataFolder })
    expect(await found(acknowledged)).toEqual({ lost: [], doubled: [] })
    expect((await found([...acknowledged, { ...submit, key: crypto.randomUUID() }])).lost).not.toEqual([])
    expect((await found(acknowledged.filter((write) => write !== submit))).doubled).not.toEqual([])
  })
  rmSync(folder, { recursive: true })
}, 180_000)
