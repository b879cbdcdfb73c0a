import { createPlatform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knownOf, otherSystem, type Who } from '../../test/clients.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const PURPOSES = [{ purpose: 'titleReview' as const, legalBasis: '示例条例第一条。' }]

let w: World
let who: Who
beforeAll(async () => {
  w = await world({ env: { XUESHI_CLIENT_REQUESTS_PER_MINUTE: '20', XUESHI_SESSION_HOURS: '240' } })
  who = await knownOf(w, await w.as('professional'), '林晓燕')
})
afterAll(() => w.close())

const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code

describe('a key', () => {
  test('is shown once, kept as a hash, and told by its end and the last day on which it was used', async () => {
    const { administrator, client, key, keyId, ask } = await otherSystem(w, { purposes: PURPOSES })
    expect(key).toMatch(/^xk_[\w-]{43}$/)
    const path = { clientId: client.id }
    expect((await administrator.clientView({ path })).keys).toMatchObject([
      { id: keyId, hint: key.slice(-4), lastUsedOn: null, revokedAt: null, createdByName: '沈知微' },
    ])
    await ask(who)
    const seen = await administrator.clientView({ path })
    expect(seen).toMatchObject({ lastUsedOn: '2022-11-22', answers: [{ purpose: 'titleReview', count: 1 }] })
    expect(JSON.stringify(seen)).not.toContain(key)
    const { items } = await administrator.clientList({ query: { limit: 1 } })
    expect(items).toMatchObject([{ id: client.id, usableKeys: 1, lastUsedOn: '2022-11-22' }])
    const kept = await w.db.read((tx) => tx.selectFrom('client_keys').selectAll().execute())
    expect(JSON.stringify(kept)).not.toContain(key)
  })

  test('is changed by having two for a while; a revoked one opens nothing', async () => {
    const { administrator, client, keyId, ask } = await otherSystem(w, { purposes: PURPOSES })
    const path = { clientId: client.id }
    const next = await administrator.clientKeyCreate({ path, body: {} })
    const anew = createPlatform({ baseUrl: w.url, token: () => next.key })
    const body = { ...who, years: [2022], purpose: 'titleReview' as const }
    expect(await refusalOf(anew.complianceView({ body }))).toBeNull()
    expect(await refusalOf(ask(who))).toBeNull()
    await administrator.clientKeyRevoke({ path: { ...path, keyId }, body: {} })
    expect(await refusalOf(ask(who))).toEqual({ status: 401, code: 'client.keyMissing' })
    expect(await refusalOf(anew.complianceView({ body }))).toBeNull()
    const again = administrator.clientKeyRevoke({ path: { ...path, keyId }, body: {} })
    expect(await code(again)).toBe('client.keyRevoked')
    const unknown = { ...path, keyId: crypto.randomUUID() }
    expect(await code(administrator.clientKeyRevoke({ path: unknown, body: {} }))).toBe('client.keyNotFound')
    for (let more = 0; more < 2; more += 1) await administrator.clientKeyCreate({ path, body: {} })
    expect(await code(administrator.clientKeyCreate({ path, body: {} }))).toBe('client.tooManyKeys')
  })

  test('comes in the header alone, and is no session', async () => {
    const { key, platform } = await otherSystem(w, { purposes: PURPOSES })
    expect(await code(platform.sessionView({}))).toBe('session.missing')
    expect(await code(platform.complianceRecordList({ query: {} }))).toBe('session.missing')
    const byCookie = await fetch(`${w.url}/api/compliance`, {
      method: 'POST',
      headers: {
        cookie: `xueshi_platform=${key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ ...who, years: [2022], purpose: 'titleReview' }),
    })
    expect(await byCookie.json()).toMatchObject({ code: 'client.keyMissing' })
  })

  test('may ask so often in a minute, whatever it asks, and another system does not wait for it', async () => {
    const { ask } = await otherSystem(w, { purposes: PURPOSES })
    const answers = []
    for (let count = 0; count < 21 * w.processes.length; count += 1)
      answers.push(await code(ask({ ...who, name: '某某' })))
    expect(answers).toContain('request.tooMany')
    const other = await otherSystem(w, { purposes: PURPOSES })
    expect(await refusalOf(other.ask(who))).toBeNull()
  })
})

describe('a client', () => {
  test('is answered on its days only, and gets no key once they are over', async () => {
    const { administrator, client, ask } = await otherSystem(w, { purposes: PURPOSES, validUntil: '2022-11-23' })
    expect(await refusalOf(ask(who))).toBeNull()
    w.setNow('2022-11-22T16:00:00.000Z')
    expect(await refusalOf(ask(who))).toEqual({ status: 401, code: 'client.notInForce' })
    const key = administrator.clientKeyCreate({ path: { clientId: client.id }, body: {} })
    expect(await code(key)).toBe('client.over')
    w.setNow('2022-11-22T02:00:00.000Z')
    const later = await otherSystem(w, { purposes: PURPOSES, validFrom: '2022-11-23' })
    expect(await code(later.ask(who))).toBe('client.notInForce')
  })

  test('is written down once, with its days in order and each purpose once', async () => {
    const { administrator, client } = await otherSystem(w, { purposes: PURPOSES })
    const { name, organisationName, validFrom, validUntil } = client
    const facts = { name, organisationName, validFrom, validUntil, purposes: PURPOSES }
    const create = (more: object) => code(administrator.clientCreate({ body: { ...facts, ...more } }))
    expect(await create({})).toBe('client.nameTaken')
    expect(await create({ name: '别的系统', validUntil: validFrom })).toBe('client.datesEmpty')
    expect(await create({ name: '别的系统', purposes: [...PURPOSES, ...PURPOSES] })).toBe('client.purposeTwice')
    expect(await create({ name: '别的系统', purposes: [] })).toBe('request.malformed')
  })

  test('is changed by whoever saw it as it is, and the past keeps its name and its basis', async () => {
    const { administrator, client, ask } = await otherSystem(w, { purposes: PURPOSES })
    // Identifiers of one instant are in no order.
    w.setNow('2022-11-22T03:00:00.000Z')
    await ask(who)
    const path = { clientId: client.id }
    const { organisationName, validFrom, version } = client
    const facts = { organisationName, validFrom, validUntil: null, version, name: `${client.name}（新）` }
    const body = { ...facts, purposes: [{ purpose: 'titleReview' as const, legalBasis: null }] }
    expect(await administrator.clientUpdate({ path, body })).toMatchObject({ name: facts.name, version: 2 })
    expect(await code(administrator.clientUpdate({ path, body }))).toBe('client.changedMeanwhile')
    expect(await code(ask(who))).toBe('compliance.consentMissing')
    const lin = await w.as('professional')
    const { items } = await lin.complianceRecordList({ query: { limit: 1 } })
    expect(items).toMatchObject([{ clientName: client.name, basisText: '示例条例第一条。' }])
    const unknown = { clientId: crypto.randomUUID() }
    expect(await code(administrator.clientView({ path: unknown }))).toBe('client.notFound')
  })

  test('leaves what it did in the audit rows under its own name', async () => {
    const { client, ask } = await otherSystem(w, { purposes: PURPOSES })
    await ask(who)
    const rows = await w.db.read((tx) =>
      tx.selectFrom('audit_entries').selectAll().where('client_id', '=', client.id).execute(),
    )
    expect(rows).toMatchObject([{ operation: 'complianceView', account_id: null, path: {} }])
  })
})
