import type { Access, Operation } from '@xueshi/contract/operation'
import { platform } from '@xueshi/contract/platform'
import type { Role } from '@xueshi/domain/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { otherSystem } from '../clients.ts'
import { type World, world } from '../world.ts'
import { ask, verdictOf } from './ask.ts'
import { CALLER_NAMES, CALLERS, type CallerName, PLACES, type Place } from './callers.ts'
import { type Asker, type Cast, castOf } from './cast.ts'
import { EXPECTED, type Row } from './expected.ts'
import { type Bindings, BRINGS, THINGS } from './things.ts'

const OPERATIONS: Readonly<Record<string, Operation>> = platform
const AT_THE_DOOR = '#'.repeat(PLACES.length)

let w: World
let cast: Cast
const askers = new Map<CallerName, Asker[]>()
/** The things that nobody has changed yet. */
const made = new Map<string, Bindings | null>()
beforeAll(async () => {
  w = await world()
  cast = await castOf(w)
  for (const caller of CALLER_NAMES) {
    const inEachRole: Asker[] = []
    for (const role of CALLERS[caller].roles) inEachRole.push(await cast.asker(caller, role))
    askers.set(caller, inEachRole)
  }
})
afterAll(() => w.close())

test('every operation has its row in the table, and no row is of an operation that is gone', () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(Object.keys(OPERATIONS).toSorted())
})

test('the table and the contract name the same roles', () => {
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    for (const row of EXPECTED[id] ?? []) {
      for (const caller of CALLER_NAMES) {
        for (const role of CALLERS[caller].roles) {
          expect(lets(operation.access, role), `${id} as ${role}`).toBe(answersOf(row, caller) !== AT_THE_DOOR)
        }
      }
      expect(operation.access === 'client', id).toBe(row.answers === 'byKey')
    }
  }
})

test('each may do with each thing, at each place, what the table says', { timeout: 600_000 }, async () => {
  const disagreements: string[] = []
  let cells = 0
  for (const [id, rows] of Object.entries(EXPECTED)) {
    const operation = OPERATIONS[id]
    for (const row of operation ? rows : []) {
      for (const asker of [...askers.values()].flat()) {
        const expected = answersOf(row, asker.caller)
        const answered = await answersTo(operation as Operation, row, asker, expected === AT_THE_DOOR)
        cells += answered.length
        if (answered !== expected) {
          disagreements.push(
            `${id} ${row.thing ?? ''} as ${asker.caller} (${asker.role}): ${answered}, not ${expected}`,
          )
        }
      }
    }
  }
  process.stdout.write(`matrix: ${cells} cells tried, ${disagreements.length} disagreements\n`)
  expect(disagreements).toEqual([])
})

test('who has no session, and whose grant ended yesterday, gets past the door of what is public and of nothing else', async () => {
  const former = await cast.likeHim(await cast.standAt('unit', someAsker()), someAsker())
  const ended = await cast.grant(former.accountId, 'handler', CALLERS.bureau.organisation, '2022-11-22')
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    for (const token of [null, await cast.sessionOf(former.accountId, ended)]) {
      const verdict = verdictOf(operation, await ask(w.url, token, operation, {}), {})
      expect(verdict === '#', `${id} ${token === null ? 'without a session' : 'after his grant'}`).toBe(
        operation.access !== 'public',
      )
    }
  }
})

test('another system gets past the door with its key of what is public or for systems, and of nothing else', async () => {
  const { key } = await otherSystem(w)
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    const verdict = verdictOf(operation, await ask(w.url, key, operation, {}), {})
    expect(verdict !== '#', id).toBe(operation.access === 'client' || operation.access === 'public')
  }
})

const someAsker = () => askers.get('clerk')?.[0] as Asker

const lets = (access: Access, role: Role) =>
  access === 'public' || access === 'signedIn' || (access !== 'client' && access.includes(role))

function answersOf({ thing, answers }: Row, caller: CallerName): string {
  if (answers === 'anybody') return thing === null ? '+++++' : answers
  if (answers === 'byKey') return AT_THE_DOOR
  return answers[caller] ?? AT_THE_DOOR
}

/** His answers at the places in their order. Where the door stops him, one asking says it of all. */
async function answersTo(
  operation: Operation,
  { thing, brings }: Row,
  asker: Asker,
  stopped: boolean,
): Promise<string> {
  const brought = brings && !stopped ? await BRINGS[brings](cast, asker) : {}
  const once = async (bindings: Bindings) => {
    const token = await cast.sessionOf(asker.stand.accountId, asker.grantId)
    const answer = await ask(w.url, token, operation, { ...bindings, ...brought })
    return { changed: answer.ok && operation.method !== 'get', verdict: verdictOf(operation, answer, bindings) }
  }
  if (stopped || thing === null) return ((await once({})).verdict === '#' ? '#' : '+').repeat(PLACES.length)
  let answers = ''
  for (const place of PLACES) {
    const { key, bindings } = await thingAt(place, thing, asker)
    const { changed, verdict } = bindings === null ? { changed: false, verdict: '/' } : await once(bindings)
    if (changed) made.delete(key)
    answers += verdict
  }
  return answers
}

async function thingAt(place: Place, thing: NonNullable<Row['thing']>, asker: Asker) {
  const stand = await cast.standAt(place, asker)
  const key = `${thing} ${stand.personId}`
  const bindings = made.has(key) ? made.get(key) : await THINGS[thing](cast, stand, asker)
  made.set(key, bindings ?? null)
  return { key, bindings: bindings ?? null }
}
