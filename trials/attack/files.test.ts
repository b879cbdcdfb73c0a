import { Refused } from '@xueshi/domain/refusals'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { afterAll, expect, test } from 'vitest'
import { hostileFiles } from './hostile-files.ts'

const sandbox = createFileSandbox()
afterAll(() => sandbox.close())

/** Codes and types by which the files of a kind were answered, in their order. */
async function outcomesOf(kind: string): Promise<string[]> {
  const outcomes: string[] = []
  for (const hostile of hostileFiles().filter((file) => file.kind === `file: ${kind}`)) {
    const begun = performance.now()
    const outcome = await sandbox.inspect(hostile.make()).then(
      ({ mediaType }) => mediaType,
      (error: unknown) => (error instanceof Refused ? error.code : String(error)),
    )
    outcomes.push(outcome)
    expect(performance.now() - begun).toBeLessThan(30_000)
  }
  expect(outcomes).not.toEqual([])
  return outcomes
}

const KNOWN = ['application/pdf', 'image/png', 'image/jpeg']

test('what is something else is refused by its content', async () => {
  const codes = await outcomesOf('something else')
  expect(new Set(codes)).toEqual(new Set(['files.empty', 'files.unsupportedType']))
})

test('what is two things at once is taken as the first of them or refused, and never as what runs', async () => {
  for (const outcome of await outcomesOf('two types at once')) {
    expect([...KNOWN, 'files.unsupportedType', 'files.damaged']).toContain(outcome)
  }
})

test('a picture of more pixels than anybody unpacks is refused by its head', async () => {
  for (const outcome of await outcomesOf('too many pixels')) {
    expect(['files.tooManyPixels', 'files.damaged']).toContain(outcome)
  }
})

test('a locked PDF is refused, also where what locks it is nowhere', async () => {
  expect(new Set(await outcomesOf('locked PDF'))).toEqual(new Set(['files.encrypted']))
})

test.each(['broken picture', 'broken PDF', 'PDF that unpacks', 'PDF that acts'])(
  '%s: taken as what it is, or refused',
  async (kind) => {
    const codes = [
      'files.damaged',
      'files.unsupportedType',
      'files.tooManyPixels',
      'files.tooManyPages',
      'files.tooComplex',
    ]
    for (const outcome of await outcomesOf(kind)) expect([...KNOWN, ...codes, 'files.encrypted']).toContain(outcome)
  },
)
