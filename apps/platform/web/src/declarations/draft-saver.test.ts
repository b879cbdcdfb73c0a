import { RefusedCall } from '@xueshi/sdk/client'
import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { DraftSaver } from './draft-saver.ts'

const EMPTY: Draft = {
  year: 2026,
  kind: 'selfStudy',
  fields: {},
  declaredHundredths: 0,
  evidence: [],
  pledged: false,
}
type Kept = { draft: Draft; version: number } | null

function saverOn(send: (draft: Draft, version: number) => Promise<number>) {
  const kept: Kept[] = []
  const saver = new DraftSaver(EMPTY, 1, { send, keep: (unsent) => kept.push(unsent) })
  return { saver, kept: () => kept.at(-1) }
}

test('what is typed is kept on this device until the server has it', async () => {
  const { saver, kept } = saverOn(async (_, version) => version + 1)
  saver.change({ declaredHundredths: 800 })
  expect(kept()).toMatchObject({ version: 1, draft: { declaredHundredths: 800 } })
  await saver.flush()
  expect(kept()).toBeNull()
  expect(saver.snapshot()).toMatchObject({ state: 'saved', version: 2 })
})

test('what is typed during a save goes with the next one, on the version that the first one gave', async () => {
  const sent: [number, number][] = []
  const { saver } = saverOn(async (draft, version) => {
    sent.push([draft.declaredHundredths, version])
    if (sent.length === 1) saver.change({ declaredHundredths: 900 })
    return version + 1
  })
  saver.change({ declaredHundredths: 800 })
  await saver.flush()
  saver.rest()
  expect(sent).toEqual([
    [800, 1],
    [900, 2],
  ])
})

test.each([
  [0, 'network', 'local'],
  [401, 'session.missing', 'local'],
  [503, 'server.unavailable', 'local'],
  [409, 'declaration.changedMeanwhile', 'stale'],
  [422, 'files.notFound', 'refused'],
])('a save that meets %i %s leaves the draft here and is shown as %s', async (status, code, state) => {
  const { saver, kept } = saverOn(async () => {
    throw new RefusedCall(status, { code })
  })
  saver.change({ pledged: true })
  await expect(saver.flush()).rejects.toThrow()
  saver.rest()
  expect(saver.snapshot().state).toBe(state)
  expect(kept()).toMatchObject({ draft: { pledged: true } })
})
