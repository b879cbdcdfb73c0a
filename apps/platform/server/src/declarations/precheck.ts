import { settledHundredths } from '@xueshi/domain/review/declaration'
import type { FieldValues } from '@xueshi/domain/rules/fields'
import { textOf } from '@xueshi/domain/rules/fields'
import type { FiledProject } from '@xueshi/domain/rules/filing-findings'
import type { Finding } from '@xueshi/domain/rules/finding'
import type { KindId } from '@xueshi/domain/rules/pack'
import { computedHours, type Draft, type Facts, precheck } from '@xueshi/domain/rules/precheck'
import { listFiledProjectsById } from '../filings/store.ts'
import { listLocalNames } from '../organisations/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import type { Loaded } from './load.ts'
import { listLiving } from './store.ts'

/** What a declaration would be judged by today, and what its kind's standard gives for it. */
export async function precheckDeclaration(tx: Tx, policies: Policies, loaded: Loaded, now: string) {
  const findings = (await precheckEach(tx, policies, [loaded], now)).get(loaded.row.id) ?? []
  return { findings, computed: computedHours(policies.packOf(loaded.row.year).pack, draftOf(loaded), now) }
}

/** What a declaration alone would count with the hours that it has so far. Refuses `policy.packNotFound`. */
export function estimateOf(policies: Policies, loaded: Loaded, now: string) {
  const { pack } = policies.packOf(loaded.row.year)
  return computedHours(pack, draftOf(loaded), now, settledHundredths(loaded.declaration))
}

/** The same of many, by declaration; what is known beside them is read once for all. */
export async function precheckEach(
  tx: Tx,
  policies: Policies,
  all: readonly Loaded[],
  now: string,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const known = await knownBeside(tx, all)
  return new Map(
    all.map((loaded) => {
      const { pack } = policies.packOf(loaded.row.year)
      return [loaded.row.id, precheck(pack, draftOf(loaded), factsOf(loaded, known, now))]
    }),
  )
}

const draftOf = ({ row, evidence }: Loaded): Draft & { fields: FieldValues } => ({
  kind: row.kind,
  fields: row.fields,
  declaredHundredths: row.declared_hundredths === 0 ? null : row.declared_hundredths,
  evidence: evidence.map(({ code }) => ({ code })),
  pledgedAt: row.pledged_at,
})

type Known = Awaited<ReturnType<typeof knownBeside>>

async function knownBeside(tx: Tx, all: readonly Loaded[]) {
  const projects = await listFiledProjectsById(tx, unique(all.flatMap(({ row }) => row.filed_project_id ?? [])))
  const hosts = await listLocalNames(tx, unique(all.flatMap(({ row }) => textOf(row.fields, 'host') ?? [])))
  const living = await listLiving(tx, unique(all.map(({ row }) => row.owner_id)))
  return {
    projects: new Map(projects.map((project) => [project.id, project])),
    hosts,
    living: Map.groupBy(living, ({ owner_id }) => owner_id),
  }
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

function factsOf({ row }: Loaded, { projects, hosts, living }: Known, now: string): Facts {
  const project = projects.get(row.filed_project_id ?? '')
  const others = (living.get(row.owner_id) ?? []).filter(({ id }) => id !== row.id)
  return {
    now,
    filedProject: project?.from && project.until ? dated(project, project.from, project.until) : null,
    hostIsLocal: hosts.has(textOf(row.fields, 'host') ?? ''),
    others: others.map((other) => ({
      kind: other.kind as KindId,
      name: other.title,
      host: textOf(other.fields as Record<string, unknown>, 'host'),
      firstDay: other.starts_on ?? '',
      lastDay: other.ends_on ?? '',
      declaredHundredths: other.declared_hundredths,
    })),
  }
}

function dated(
  project: { name: string; hundredths: number; filedOn: string },
  firstDay: string,
  lastDay: string,
): FiledProject {
  const { name, hundredths, filedOn } = project
  return { name, hundredths, filedOn, firstDay, lastDay }
}
