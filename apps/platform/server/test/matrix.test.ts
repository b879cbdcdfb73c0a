import type { Access, Operation } from '@xueshi/contract/operation'
import { platform } from '@xueshi/contract/platform'
import { ROLES, type Role } from '@xueshi/domain/roles'
import { hashToken, newToken } from '@xueshi/foundation/crypto/secrets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSessions } from '../src/accounts/session-store.ts'
import { TEST_NOW } from './prepare.ts'
import { sampleInput } from './sample-input.ts'
import { type World, world } from './world.ts'

/** Whose session is asked with; the stranger has none. */
const CALLERS = [...ROLES, 'stranger'] as const
type Caller = (typeof CALLERS)[number]

/** What the wrapper answers to those whom `access` does not name, before any code of the operation runs. */
const STOPPED = ['session.missing', 'session.roleLacking', 'session.csrf']

/** Answers that say nothing about the door. */
const UNTRIED = ['request.malformed', 'request.unknownOperation', 'server.unavailable']

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('exactly those whom the contract names get past the door of each operation', async () => {
  const disagreements: string[] = []
  let cells = 0
  for (const [id, operation] of Object.entries<Operation>(platform)) {
    for (const caller of CALLERS) {
      cells += 1
      const code = await answerTo(operation, caller)
      const fault = faultOf(operation.access, caller, code)
      if (fault) disagreements.push(`${id} as ${caller}: ${fault}`)
    }
  }
  process.stdout.write(`matrix: ${cells} cells tried, ${disagreements.length} disagreements\n`)
  expect(disagreements).toEqual([])
})

function faultOf(access: Access, caller: Caller, code: string | null): string | null {
  if (code !== null && UNTRIED.includes(code)) return `not tried, ${code}`
  const named = access === 'public' || (caller !== 'stranger' && (access === 'signedIn' || access.includes(caller)))
  const passed = code === null || !STOPPED.includes(code)
  return passed === named ? null : `${named ? 'should' : 'should not'} pass, was answered ${code ?? 'with success'}`
}

/** The code with which a call with the least valid input is refused; `null` where it is not. */
async function answerTo(operation: Operation, caller: Caller): Promise<string | null> {
  const path = sampleInput(operation.path) as Record<string, string> | undefined
  const query = sampleInput(operation.query) as Record<string, string> | undefined
  const url = operation.url.replaceAll(/\{(\w+)\}/g, (_, name: string) => path?.[name] ?? '')
  const headers = new Headers({ 'idempotency-key': crypto.randomUUID() })
  if (caller !== 'stranger') headers.set('authorization', `Bearer ${await sessionIn(caller)}`)
  const init: RequestInit = { method: operation.method.toUpperCase(), headers }
  if (operation.upload || operation.body) {
    headers.set('content-type', operation.upload ? 'application/octet-stream' : 'application/json')
    init.body = operation.upload ? 'x' : JSON.stringify(sampleInput(operation.body))
  }
  const response = await fetch(`${w.url}${url}?${new URLSearchParams(query)}`, init)
  if (response.ok) return null
  return ((await response.json()) as { code: string }).code
}

/** A session of its own for each call: some calls end the session that they are made with. */
async function sessionIn(role: Role): Promise<string> {
  const token = newToken()
  await w.db.tx(async (tx) => {
    const grant = await tx
      .selectFrom('grants')
      .select(['id', 'account_id'])
      .where('role', '=', role)
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const session = { tokenHash: hashToken(token), accountId: grant.account_id, grantId: grant.id, createdAt: TEST_NOW }
    await insertSessions(tx, [{ ...session, expiresAt: '2022-11-23T00:00:00.000Z' }])
  })
  return token
}
