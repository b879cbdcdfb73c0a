import { shanghaiDate } from '@xueshi/domain/time'
import { insertCorrections } from '../bank/correction-store.ts'
import { insertEntries } from '../bank/store.ts'
import { inBatches } from '../batches.ts'
import { insertEvidence, insertStandingDeclarations } from '../declarations/batch.ts'
import { insertOpinions } from '../declarations/store.ts'
import { insertFiles } from '../files/store.ts'
import { insertMessages } from '../inbox/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import { makeCorrections } from './corrections.ts'
import { DemoFiles } from './files.ts'
import type { DemoProject } from './filings.ts'
import { withReading } from './messages.ts'
import { Passbook } from './passbook.ts'
import { evidenceOf, kept, standingDeclaration } from './records.ts'
import type { Samples } from './samples.ts'
import type { Tree } from './tree.ts'
import { type DemoPeople, Years } from './years.ts'

export type Scene = {
  readonly tree: Tree
  readonly people: DemoPeople
  readonly projects: readonly DemoProject[]
  readonly samples: Samples
  readonly years: readonly number[]
}

/** 2022, of which the workbooks are, last year and this one, as far as there are rules for them. */
export function demoYears({ all }: Policies, now: string): number[] {
  const thisYear = Number(shanghaiDate(now).slice(0, 4))
  const known = new Set(all.map(({ pack }) => pack.year))
  return [...new Set([2022, thisYear - 1, thisYear])]
    .filter((year) => known.has(year) && year <= thisYear)
    .sort((a, b) => a - b)
}

/** Everything that happened in the demo world, as rows: made by the commands of the domain, nothing of it stored yet. */
export function liveDemoYears(
  { policies }: Pick<Services, 'policies'>,
  scene: Scene,
  idAt: (at: string) => string,
  now: string,
) {
  const { tree, people, projects, samples, years } = scene
  const chance = chanceOf('years')
  const files = new DemoFiles(samples, idAt)
  const offices = [...people.cast.offices, ...people.staff.offices]
  const around = { policies, offices, files, idAt }
  const all = new Years({ ...around, tree, projects, now }, chance)
  all.pass(people, years)
  const keptLives = all.lives.map((life) => kept(life, policies))
  const posted = keptLives.filter(({ life }) => life.declaration.status === 'posted')
  const passbooks = [...Map.groupBy(posted, ({ life }) => life.declaration.personId)].map(([personId, own]) => {
    const passbook = new Passbook(personId, around)
    passbook.postAll(own)
    return passbook
  })
  const corrections = makeCorrections(
    passbooks,
    { ...around, bureau: tree.bureau, now, first: people.cast.residents[0]?.personId },
    chance.of('corrections'),
  )
  return {
    files: files.all,
    declarations: keptLives.map(standingDeclaration),
    evidence: all.lives.map(evidenceOf),
    opinions: all.lives.flatMap(({ opinions }) => opinions),
    entries: passbooks.flatMap(({ entries }) => entries),
    corrections,
    messages: withReading(
      all.lives.flatMap(({ messages }) => messages),
      now,
    ),
  }
}

/** Inserts everything that happened in the demo world, in statements of some hundred rows. */
export async function plantDeclarations(
  tx: Tx,
  services: Pick<Services, 'policies'>,
  scene: Scene,
  idAt: (at: string) => string,
  now: string,
): Promise<void> {
  const happened = liveDemoYears(services, scene, idAt, now)
  await inBatches(happened.files, (batch) => insertFiles(tx, batch))
  await inBatches(happened.declarations, (batch) => insertStandingDeclarations(tx, batch))
  await inBatches(happened.evidence, (batch) => insertEvidence(tx, batch))
  await inBatches(happened.opinions, (batch) => insertOpinions(tx, batch))
  await inBatches(happened.entries, (batch) => insertEntries(tx, batch))
  await inBatches(happened.corrections, (batch) => insertCorrections(tx, batch))
  await inBatches(happened.messages, async (batch) => void (await insertMessages(tx, batch)))
}
