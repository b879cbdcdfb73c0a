import type { FieldValues } from '@xueshi/domain/rules/fields'
import { textOf } from '@xueshi/domain/rules/fields'
import type { FiledProject } from '@xueshi/domain/rules/filing-findings'
import type { KindId } from '@xueshi/domain/rules/pack'
import { computedHours, type Draft, type Facts, precheck } from '@xueshi/domain/rules/precheck'
import { findFiledProject } from '../filings/store.ts'
import { isLocalOrganisation } from '../organisations/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import type { Loaded } from './load.ts'
import { listLiving } from './store.ts'

/** What a declaration would be judged by today, and what its kind's standard gives for it. */
export async function precheckDeclaration(tx: Tx, policies: Policies, { row, evidence }: Loaded, now: string) {
  const { pack } = policies.packOf(row.year)
  const draft: Draft & { fields: FieldValues } = {
    kind: row.kind,
    fields: row.fields,
    declaredHundredths: row.declared_hundredths === 0 ? null : row.declared_hundredths,
    evidence: evidence.map(({ code }) => ({ code })),
    pledgedAt: row.pledged_at,
  }
  const findings = precheck(pack, draft, await factsOf(tx, { row }, now))
  const computed = computedHours(pack, draft)
  return { findings, computed }
}

async function factsOf(tx: Tx, { row }: Pick<Loaded, 'row'>, now: string): Promise<Facts> {
  const project = row.filed_project_id === null ? undefined : await findFiledProject(tx, row.filed_project_id)
  const host = textOf(row.fields, 'host')
  const living = await listLiving(tx, row.person_id, row.id)
  return {
    now,
    filedProject: project?.from && project.until ? dated(project, project.from, project.until) : null,
    hostIsLocal: host !== null && (await isLocalOrganisation(tx, host)),
    others: living.map((other) => ({
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
