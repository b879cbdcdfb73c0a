import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDemoWorld } from '../../apps/platform/server/src/demo/world.ts'
import { metricsOf } from '../../apps/platform/server/test/doors.ts'
import { type World, world } from '../../apps/platform/server/test/world.ts'
import { signInEverybody } from './callers.ts'
import { readDocument } from './document.ts'
import { fingerprintOf } from './fingerprint.ts'
import { personalDataOf } from './personal-data.ts'
import { plansOf } from './plans.ts'
import { findingsText } from './report.ts'
import { closeConnections } from './request.ts'
import { run } from './run.ts'
import { targetOf } from './world-target.ts'

let w: World
beforeAll(async () => {
  // A proxy in front would answer by itself what is no HTTP.
  w = await world({ empty: true, oneProcess: true })
  await fillDemoWorld(w.services)
})
afterAll(async () => {
  closeConnections()
  await w.close()
})

test('whatever is asked, the answer is one that the contract names, and what is refused changes nothing', async () => {
  const target = targetOf(w)
  const operations = await readDocument(w.url)
  const callers = await signInEverybody(target)
  expect(new Set(callers.map(({ role }) => role)).size).toBe(5)
  const bait = { url: 'http://127.0.0.1:9', file: '/etc/hostname' }
  const plans = plansOf(operations, callers, { seed: 1, requests: 1500, bait, quick: true })
  const fingerprint = await fingerprintOf(target)
  const personalData = await personalDataOf(target)
  const tally = await run(target, { operations, callers, fingerprint, personalData }, plans, {
    seed: 1,
    atOnce: 4,
    batch: 150,
    withinMs: 20_000,
  })
  expect(findingsText(tally.findings)).toBe('')
  for (const process of w.processes) {
    const metrics = await metricsOf(process)
    expect(metrics).toContain('xueshi_request_duration_seconds')
    expect(personalData(metrics)).toBeNull()
  }
  expect(tally.requests).toBeGreaterThan(1500)
  const tried = new Set(plans.map(({ operation }) => operation?.id))
  expect(operations.filter(({ id }) => !tried.has(id))).toEqual([])
}, 300_000)
