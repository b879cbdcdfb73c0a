import { shanghaiDate, startOfDay } from '@xueshi/domain/time'
import type { BulkLoader } from '@xueshi/foundation/db/copy'
import { idsFrom } from '@xueshi/foundation/ids'
import { accountRow, grantRow, type NewGrant } from '../accounts/store.ts'
import { chanceOf } from '../demo/chance.ts'
import { type DemoProject, plantFilings } from '../demo/filings.ts'
import { plantPeople } from '../demo/people.ts'
import { makeSamples } from '../demo/samples.ts'
import { plantTree, type Tree } from '../demo/tree.ts'
import { organisationRow, placementRow } from '../organisations/batch.ts'
import { accountOf, membershipRow, type NewPerson, numberRow, ownGrant, personRow } from '../people/batch.ts'
import type { JobServices, Tx } from '../services.ts'
import { Library } from './library.ts'
import { numberingAt, officeOf, personOf } from './people.ts'
import { Press } from './press.ts'
import { layOut, type Post, type Realm } from './realm.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { fillingOf, sharesOf, waitingOf } from './stamping.ts'
import { line } from './tables.ts'
import { stampYear } from './year.ts'

export type WorldSize = {
  readonly people: number
  /** How many years they have lived, this one among them. */
  readonly years: number
  /** How many declarations of each kind wait beside the usual: drafts, at the middle level, at the last place. */
  readonly waiting: number
}

/** Characters of rows that are loaded in one transaction. */
const CHUNK = 16_000_000

/**
 * Fills an empty database with a city of a stated size and what its people did in some years, and gives everybody's
 * session to `tell`. The same size gives the same world on the same day.
 */
export async function makeWorld(
  services: JobServices,
  openLoaders: () => Promise<BulkLoader[]>,
  size: WorldSize,
  tell: (signed: SignedIn) => Promise<void>,
): Promise<{ bytes: number; offices: number }> {
  const { db, policies, clock } = services
  const now = startOfDay(shanghaiDate(clock.now()))
  const last = Number(shanghaiDate(now).slice(0, 4))
  const years = Array.from({ length: size.years }, (_, index) => last - size.years + 1 + index)
  const samples = await makeSamples(services, now)
  const { tree, projects, cast } = await db.tx((tx) => plant(tx, services, years, now))
  const realm = layOut(tree, size.people, numberingAt(now), now)
  const library = new Library({ policies, tree, projects, samples, now })
  const loaders = await openLoaders()
  try {
    const press = new Press(loaders)
    const maker = { services, press, tell, now, realm, library, years, size }
    const offices = (await loadOffices(maker, cast)) + (await loadClerks(maker))
    await loadStaff(maker)
    await press.end()
    await loaders[0]?.run('vacuum analyze')
    return { bytes: press.bytes, offices }
  } finally {
    for (const loader of loaders) await loader.close()
  }
}

type Office = { readonly grant: NewGrant; readonly personId: string | null; readonly organisation: string | null }
type Maker = {
  readonly services: JobServices
  readonly press: Press
  readonly tell: (signed: SignedIn) => Promise<void>
  readonly now: string
  readonly realm: Realm
  readonly library: Library
  readonly years: readonly number[]
  readonly size: WorldSize
}

/** What the demo world begins with too: its tree, the cast of the sign-in page, and filed projects. */
async function plant(
  tx: Tx,
  services: JobServices,
  years: readonly number[],
  now: string,
): Promise<{ tree: Tree; projects: DemoProject[]; cast: Office[] }> {
  const chance = chanceOf('world')
  const idAt = idsFrom(() => chance.bytes(16))
  const newId = () => idAt(now)
  const tree = await plantTree(tx, newId, now)
  await plantPeople(tx, services, tree, newId, now)
  const projects = await plantFilings(tx, { tree, filings: [], years }, newId, now)
  return { tree, projects, cast: await listOffices(tx) }
}

async function listOffices(tx: Tx): Promise<Office[]> {
  const rows = await tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .leftJoin('organisations as o', 'o.id', 'g.organisation_id')
    .select(['g.id', 'g.account_id as accountId', 'a.person_id as personId', 'g.role', 'o.name as organisation'])
    .select(['g.organisation_id as organisationId', 'g.valid_from as validFrom', 'g.created_at as createdAt'])
    .orderBy('g.id')
    .execute()
  return rows.map(({ personId, organisation, ...grant }) => ({
    grant: { ...grant, role: grant.role as NewGrant['role'], grantedBy: null },
    personId,
    organisation,
  }))
}

/** The organisations beside the demo's, and who reviews in them all. */
async function loadOffices({ services, press, tell, now, realm }: Maker, cast: readonly Office[]): Promise<number> {
  const { crypto } = services
  for (const organisation of realm.organisations) {
    press.add('organisations', line('organisations', organisationRow(organisation, now)))
    press.add('placements', line('placements', placementRow(organisation)))
  }
  for (const { person } of realm.officials) addPerson(press, crypto, person, now)
  const reviewers = realm.posts.flatMap(({ middle, bureau }) => (middle ? [middle, bureau] : [bureau]))
  const nameOf = new Map(reviewers.map(({ id, name }) => [id, name]))
  const officials = realm.officials.map(({ person, grant }) => {
    press.add('grants', line('grants', grantRow(grant)))
    return { grant, personId: person.id, organisation: nameOf.get(grant.organisationId ?? '') ?? null }
  })
  for (const { grant, personId, organisation } of [...cast, ...officials]) {
    await signIn(press, tell, { ...grant, grantId: grant.id, personId, organisation }, now)
  }
  await press.end()
  return cast.length + officials.length
}

/** So many people of a unit have a clerk more. */
const PEOPLE_PER_CLERK = 300
const clerksIn = (size: number) => 1 + Math.floor(size / PEOPLE_PER_CLERK)

/** The first people of every unit are its clerks. */
async function loadClerks({ press, tell, now, realm }: Maker): Promise<number> {
  const idOf = numberingAt(now)
  let serial = realm.firstStaff
  let count = 0
  for (const { unit, size } of realm.posts) {
    for (let index = 0; index < clerksIn(size); index += 1) {
      const grant = officeOf(serial + index, 'clerk', unit.id, idOf, now)
      press.add('grants', line('grants', grantRow(grant)))
      const personId = idOf('person', serial + index)
      await signIn(press, tell, { ...grant, grantId: grant.id, personId, organisation: unit.name }, now)
      count += 1
    }
    serial += size
  }
  return count
}

/** Everybody with what he did. */
async function loadStaff(maker: Maker): Promise<void> {
  const { services, press, tell, now, realm, size } = maker
  const idOf = numberingAt(now)
  const shares = sharesOf(realm.posts, size.waiting)
  let serial = realm.firstStaff
  for (const post of realm.posts) {
    const clerks = Array.from({ length: clerksIn(post.size) }, (_, index) => personOf(serial + index, post.unit, idOf))
    for (let index = 0; index < post.size; index += 1, serial += 1) {
      const person = clerks[index] ?? personOf(serial, post.unit, idOf)
      addPerson(press, services.crypto, person, now)
      const own = ownGrant(person, now)
      if (own) {
        press.add('grants', line('grants', grantRow(own)))
        await signIn(press, tell, { ...own, grantId: own.id, personId: person.id, organisation: null }, now)
      }
      if (index >= clerks.length) {
        const clerk = clerks[index % clerks.length]
        if (clerk) stampLife(maker, post, { person, clerk, serial }, shares)
      }
      await press.flush(CHUNK)
    }
  }
}

function stampLife(
  { press, library, years }: Maker,
  post: Post,
  who: { person: NewPerson; clerk: NewPerson; serial: number },
  shares: ReturnType<typeof sharesOf>,
): void {
  const { shape, unit } = post
  // Whole numbers that follow from the serial alone, and differ from year to year.
  const draw = (salt: number) => Math.imul(who.serial * 31 + salt, 0x9e3779b1) >>> 8
  years.forEach((year, position) => {
    const pattern = library.year(shape, unit.trade, year, draw(position))
    if (pattern) stampYear(pattern, fillingOf(post, who, position), press.add)
  })
  const running = years.at(-1)
  if (running === undefined) return
  const pattern = library.waiting(shape, running, waitingOf(shares, shape), draw(years.length))
  if (pattern) stampYear(pattern, fillingOf(post, who, years.length), press.add)
}

function addPerson(press: Press, crypto: JobServices['crypto'], person: NewPerson, now: string): void {
  press.add('people', line('people', personRow(crypto, person, now)))
  press.add('person_identities', line('person_identities', numberRow(crypto, person)))
  press.add('accounts', line('accounts', accountRow(accountOf(person, now))))
  const membership = membershipRow(person, now)
  if (membership) press.add('memberships', line('memberships', membership))
}
