/**
 * A world of a stated size, for measuring: the demo's organisations and offices, and as many professionals, each
 * signed in. The same size gives the same people and tokens. Only into an empty database.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { addDays } from '@xueshi/domain/time'
import { hashToken } from '@xueshi/foundation/crypto/secrets'
import { idsFrom } from '@xueshi/foundation/ids'
import { sql } from 'kysely'
import { insertSessions } from '../accounts/store.ts'
import { inBatches } from '../batches.ts'
import { chanceOf } from '../demo/chance.ts'
import { fictionalNumber, newPerson } from '../demo/citizens.ts'
import { plantPeople } from '../demo/people.ts'
import { plantTree, type Tree } from '../demo/tree.ts'
import { closeInstallation, openInstallation } from '../open.ts'
import { insertPeople, type NewPerson } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import { readSettings } from '../settings.ts'

/** Birth dates and serials together make a million numbers that differ. */
const BIRTH_DAYS = 11_000
const SESSION_DAYS = 365
const MOST = 1_000_000

type Signed = { grantId: string; accountId: string; personId: string | null; role: string; organisation: string | null }

const { values } = parseArgs({ options: { people: { type: 'string' }, out: { type: 'string' } } })
const count = Number(values.people)
if (!Number.isInteger(count) || count < 1 || count > MOST || !values.out) {
  console.error(`npm run world -- --people N --out FILE (N from 1 to ${MOST})`)
  process.exitCode = 1
} else await make(count, values.out)

async function make(size: number, file: string): Promise<void> {
  const { services } = await openInstallation(readSettings(process.env))
  try {
    const { rows } = await services.db.read((tx) => sql`select 1 from accounts limit 1`.execute(tx))
    if (rows.length > 0) throw new Error('The database is not empty.')
    const now = services.clock.now()
    const signed = await services.db.tx((tx) => plant(tx, services, size, now))
    await write(file, signed)
    console.log(`${size} people and ${signed.length - size} offices made; identifiers and tokens in ${file}`)
  } finally {
    await closeInstallation(services)
  }
}

async function plant(tx: Tx, services: Pick<Services, 'crypto'>, size: number, now: string): Promise<Signed[]> {
  const chance = chanceOf('world')
  const idAt = idsFrom(() => chance.bytes(16))
  const newId = () => idAt(now)
  const tree = await plantTree(tx, newId, now)
  await plantPeople(tx, services, tree, newId, now)
  const offices = await listOffices(tx)
  const people = Array.from({ length: size }, (_, index) => personOf(tree, index, newId))
  await inBatches(people, (batch) => insertPeople(tx, services.crypto, batch, now))
  const signed = [...offices, ...people.map((person) => signedOf(person))]
  const expiresAt = `${addDays(now.slice(0, 10), SESSION_DAYS)}T00:00:00.000Z`
  await inBatches(signed, (batch) =>
    insertSessions(
      tx,
      batch.map(({ accountId, grantId }) => ({
        tokenHash: hashToken(tokenOf(grantId)),
        accountId,
        grantId,
        createdAt: now,
        expiresAt,
      })),
    ),
  )
  return signed
}

function personOf(tree: Tree, index: number, newId: () => string): NewPerson {
  const unit = tree.units[index % tree.units.length] ?? null
  const name = `示例人员${index + 1}`
  const drawn = newPerson(
    { name, serial: 1, unit, professional: true, signInName: null, passwordHash: null },
    chanceOf(name),
    newId,
  )
  const birthDate = addDays('1966-01-01', index % BIRTH_DAYS)
  return { ...drawn, birthDate, citizenNumber: fictionalNumber(birthDate, 1 + Math.floor(index / BIRTH_DAYS)) }
}

async function listOffices(tx: Tx): Promise<Signed[]> {
  const rows = await tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .leftJoin('organisations as o', 'o.id', 'g.organisation_id')
    .select(['g.id', 'g.account_id', 'a.person_id', 'g.role', 'o.name'])
    .orderBy('g.id')
    .execute()
  return rows.map(({ id, account_id, person_id, role, name }) => ({
    grantId: id,
    accountId: account_id,
    personId: person_id,
    role,
    organisation: name,
  }))
}

function signedOf({ id, accountId, grantId }: NewPerson): Signed {
  return { grantId: grantId ?? '', accountId, personId: id, role: 'professional', organisation: null }
}

function tokenOf(grantId: string): string {
  return createHash('sha256').update(`world ${grantId}`).digest('base64url')
}

async function write(file: string, signed: readonly Signed[]): Promise<void> {
  const out = createWriteStream(file)
  for (const each of signed) {
    const { grantId, ...shown } = each
    if (!out.write(`${JSON.stringify({ ...shown, token: tokenOf(grantId) })}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
