import { createHash } from 'node:crypto'
import { canonicalText } from '@xueshi/domain/ledger/canonical'
import type { Annex3Kind } from '@xueshi/domain/rules/pack'
import { shanghaiDate } from '@xueshi/domain/time'
import { correctionColumns, type NewCorrection } from '../bank/correction-store.ts'
import type { HashedEntry } from '../bank/posting.ts'
import { entryColumns } from '../bank/store.ts'
import { draftColumns, evidenceColumns } from '../declarations/draft-store.ts'
import { opinionColumns, standColumns } from '../declarations/store.ts'
import type { Chance } from '../demo/chance.ts'
import type { Resident } from '../demo/citizens.ts'
import { POSTED, usualFate } from '../demo/fates.ts'
import { Life, type Plan } from '../demo/life.ts'
import { live } from '../demo/living.ts'
import { withReading } from '../demo/messages.ts'
import { Passbook } from '../demo/passbook.ts'
import { type Country, Planner, professionalOf } from '../demo/planner.ts'
import { evidenceOf, kept, standingDeclaration } from '../demo/records.ts'
import { fileColumns } from '../files/store.ts'
import { messageColumns } from '../inbox/store.ts'
import { cut, type Filling, fill, GAPS, gap, type Stencil } from './stencil.ts'
import { line, type Table } from './tables.ts'

const SPECIALIZED: readonly Annex3Kind[] = ['training', 'selfStudy', 'achievement', 'other', 'grassrootsService']
/** How often a plan that cannot be is drawn anew. */
const DRAWS = 20

/** A person's year as it was lived. */
export type LivedYear = {
  readonly lives: readonly Life[]
  readonly passbook: Passbook | null
  readonly corrections: readonly NewCorrection[]
}

/** What a year shall have in it; everything may be 0. */
export type Wanted = {
  readonly year: number
  /** Declarations with such fates as life deals. */
  readonly usual: number
  /** Complete drafts that wait to be submitted. */
  readonly drafts: number
  /** Declarations that wait at the level between unit and bureau. */
  readonly atMiddle: number
  /** Declarations that wait for the second person of the bureau. */
  readonly atSupervisor: number
}

/** Lives a year of one person; what lies in it could all have been declared beside each other. */
export function liveYear(country: Country, resident: Resident, wanted: Wanted, chance: Chance): LivedYear {
  const { year } = wanted
  const planner = new Planner(country)
  const running = shanghaiDate(country.now).startsWith(`${year}-`)
  const route = planner.routeOf(resident, professionalOf(resident), false, country.now, year)
  const kind = (): Annex3Kind => (chance.happens(35) ? 'generalCourse' : chance.pick(SPECIALIZED))
  const lives: Life[] = []
  const plan = (fate: typeof POSTED) => {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const drawn = planner.plan(resident, { year, kind: kind(), fate }, chance.of(`${lives.length} ${draw}`))
      if (drawn?.times.every((time) => time.endsWith(':00.000Z'))) return drawn
    }
    return null
  }
  const declare = (fate: typeof POSTED) => {
    const planned = plan(fate)
    if (planned) lives.push(live(planned, country))
  }
  for (let count = 0; count < wanted.usual; count += 1) declare(usualFate(route, running, chance))
  for (let count = 0; count < wanted.atMiddle; count += 1) {
    declare({ ...POSTED, end: 'inReview', at: { level: 'department', stage: 'handler' } })
  }
  for (let count = 0; count < wanted.atSupervisor; count += 1) {
    declare({ ...POSTED, end: 'inReview', at: { level: 'bureau', stage: 'supervisor' } })
  }
  for (let count = 0; count < wanted.drafts; count += 1) {
    // Planned as one that is submitted, so that the next ones are judged beside it.
    const planned = plan({ ...POSTED, end: 'inReview', at: { level: 'employer', stage: 'handler' } })
    if (planned) lives.push(readyDraft(planned, country))
  }
  return { lives, passbook: passbookOf(country, resident, lives), corrections: [] }
}

/** A complete draft; its name is like no other of the person's, so that it can be submitted beside any of them. */
function readyDraft(plan: Plan, country: Country): Life {
  const { activity } = plan
  const fields = { ...activity.fields, name: `${activity.fields.name}（补充）` }
  const life = new Life({ ...plan, activity: { ...activity, fields } }, country)
  life.pledgedAt = life.createdAt
  return life
}

function passbookOf(country: Country, { personId }: Resident, lives: readonly Life[]): Passbook | null {
  const posted = lives.filter(({ declaration }) => declaration.status === 'posted')
  if (posted.length === 0) return null
  const passbook = new Passbook(personId, country)
  passbook.postAll(posted.map((life) => kept(life, country.policies)))
  return passbook
}

/** A lived year with the gaps of its person, ready to be given to many. */
export type YearPattern = {
  readonly tables: readonly (readonly [Table, Stencil])[]
  readonly entries: readonly { readonly row: Stencil; readonly canonical: Stencil }[]
}

export function patternOf(country: Country, { lives, passbook, corrections }: LivedYear): YearPattern {
  const { policies, files, now } = country
  const entries = passbook?.entries ?? []
  const messages = withReading(
    lives.flatMap((life) => life.messages),
    now,
  )
  const standing = lives.map((life) => standingDeclaration(kept(life, policies)))
  const texts: [Table, string[]][] = [
    ['files', files.all.map((file) => line('files', fileColumns(file)))],
    [
      'declarations',
      standing.map(({ draft, progress, updatedAt }) =>
        line('declarations', { ...draftColumns(draft), ...standColumns(progress, updatedAt) }),
      ),
    ],
    [
      'declaration_evidence',
      lives.flatMap((life) => evidenceColumns(evidenceOf(life)).map((row) => line('declaration_evidence', row))),
    ],
    ['opinions', lives.flatMap(({ opinions }) => opinions.map((opinion) => line('opinions', opinionColumns(opinion))))],
    ['corrections', corrections.map((correction) => line('corrections', correctionColumns(correction)))],
    ['messages', messages.map((message) => line('messages', messageColumns(message)))],
  ]
  return {
    tables: texts.flatMap(([table, lines]) => (lines.length === 0 ? [] : [[table, cut(lines.join(''))] as const])),
    entries: entries.map(entryPattern),
  }
}

function entryPattern(entry: HashedEntry) {
  return {
    row: cut(line('entries', entryColumns({ ...entry, canonicalHash: gap('hash') }))),
    canonical: cut(canonicalText(entry)),
  }
}

const HASH = GAPS.indexOf('hash')

/** Gives the year to somebody: adds his rows. Each entry gets the hash of its own canonical bytes. */
export function stampYear(
  { tables, entries }: YearPattern,
  filling: Filling,
  add: (table: Table, lines: string) => void,
): void {
  for (const [table, stencil] of tables) add(table, fill(stencil, filling))
  for (const { row, canonical } of entries) {
    const hash = createHash('sha256').update(fill(canonical, filling)).digest('hex')
    add('entries', fill(row, filling.with(HASH, hash)))
  }
}
