import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { generalCourse } from '../drafts.ts'
import type { World } from '../world.ts'
import { copiesOf, type Elsewhere } from './copies.ts'
import { newNumber } from './numbers.ts'
import { approve, type Offices, STOPS, type Stop, UNIT } from './offices.ts'

/** A declaration on its way, with the member whose it is. */
export type Waiting = {
  readonly personId: string
  readonly member: Platform
  readonly declarationId: string
  readonly version: number
}

let members = 0

/** A person of a unit who declares for himself. */
export async function newMember(
  w: World,
  unit = UNIT,
): Promise<{ id: string; signInName: string; platform: Platform }> {
  members += 1
  const signInName = `member.${members}`
  const account = { citizenNumber: newNumber(), unit, signInName: `demo.${signInName}` }
  const { id } = await w.addPerson({ name: '竞办', ...account })
  return { id, signInName: `demo.${signInName}`, platform: await w.as(signInName) }
}

export type Wish = {
  readonly name?: string
  readonly day?: string
  readonly hundredths?: number
  readonly year?: number
}

export async function draft(member: Platform, wish: Wish = {}) {
  const { name = '竞办课程', day = '2022-03-01', hundredths = 800, year = 2022 } = wish
  const body = await generalCourse(member)
  const fields = { ...body.fields, name, period: { firstDay: day, lastDay: day } }
  return member.declarationCreate({ body: { ...body, year, fields, declaredHundredths: hundredths } })
}

/** A declaration that has come to `stop`, or into the bank. */
export async function declared(member: Platform, offices: Offices, stop: Stop | 'posted', wish: Wish = {}) {
  const { id: declarationId, version: drafted } = await draft(member, wish)
  let { version } = await member.declarationSubmit({ path: { declarationId }, body: { version: drafted } })
  for (const passed of stop === 'posted' ? STOPS : STOPS.slice(0, STOPS.indexOf(stop))) {
    ;({ version } = await approve(offices[passed][0], { declarationId, version }))
  }
  return { declarationId, version }
}

/** As many members as there are rounds, each with one declaration that waits at `stop`. */
export async function waitingAt(
  w: World,
  offices: Offices,
  stop: Stop,
  count: number,
  elsewhere: readonly Elsewhere[] = [],
): Promise<Waiting[]> {
  const { id, platform } = await newMember(w)
  const { declarationId, version } = await declared(platform, offices, stop)
  const copies = await copiesOf(w, { id }, count, elsewhere)
  return copies.map((copy) => ({
    personId: copy.personId,
    member: copy.platform,
    declarationId: copy.idOf(declarationId),
    version,
  }))
}

/** What the database holds of a declaration: where it stands, the acts of its history, and what it has in the bank. */
export async function stored(w: World, declarationId: string) {
  return w.db.read(async (tx) => {
    const { status, holder_id, version } = await tx
      .selectFrom('declarations')
      .select(['status', 'holder_id', 'version'])
      .where('id', '=', declarationId)
      .executeTakeFirstOrThrow()
    const acts = await tx
      .selectFrom('opinions')
      .select(['action', 'account_id'])
      .where('declaration_id', '=', declarationId)
      .orderBy('seq')
      .execute()
    const { rows } = await sql<{ posted: number; entries: number }>`
      select coalesce(sum(hundredths), 0)::int as posted, count(*)::int as entries
      from entries where source_id = ${declarationId}`.execute(tx)
    return { status, holder: holder_id, version, acts: acts.map(({ action }) => action), ...rows[0] }
  })
}
