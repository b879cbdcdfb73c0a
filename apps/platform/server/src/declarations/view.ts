import { currentStep, type Declaration } from '@xueshi/domain/review/declaration'
import type { HistoryRow } from '@xueshi/domain/review/history'
import { difference } from '@xueshi/domain/review/revision'
import { filedProjectView } from '../filings/routes.ts'
import { findFiledProject } from '../filings/store.ts'
import { listOrganisationsById } from '../organisations/store.ts'
import type { Tx } from '../services.ts'
import { listLockedYears } from '../year-close/late-store.ts'
import type { Loaded, OpinionRow } from './load.ts'
import type { DeclarationRow } from './store.ts'

/** A declaration as lists show it. */
export function summaryView(row: DeclarationRow) {
  return {
    id: row.id,
    year: row.year,
    kind: row.kind,
    title: row.title,
    personId: row.owner_id,
    personName: row.person_name,
    unitName: row.unit_name,
    from: row.starts_on,
    until: row.ends_on,
    declaredHundredths: row.declared_hundredths,
    approvedHundredths: row.approved_hundredths,
    status: row.status,
    level: row.level,
    stage: row.stage,
    holderName: row.holder_name,
    dueOn: row.due_on,
    forMember: row.for_member,
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    version: row.version,
  }
}

/** A declaration with everything that its page shows. */
export async function declarationView(tx: Tx, loaded: Loaded) {
  const { row, declaration, opinions } = loaded
  const offices = await listOrganisationsById(
    tx,
    declaration.steps.map(({ organisationId }) => organisationId),
  )
  const nameOf = (organisationId: string) => offices.find(({ id }) => id === organisationId)?.name ?? ''
  const project = row.filed_project_id === null ? undefined : await findFiledProject(tx, row.filed_project_id)
  return {
    ...summaryView(row),
    holderName: row.holder_id && nameOf(row.holder_id),
    fields: row.fields,
    evidence: loaded.evidence.map(({ code, ...file }) => ({ code, file })),
    filedProject: project ? filedProjectView(project) : null,
    pledge: row.pledge_text !== null && row.pledged_at !== null ? { text: row.pledge_text, at: row.pledged_at } : null,
    declaredByName: row.declared_by_name,
    steps: stepViews(declaration, nameOf),
    history: opinions.map(historyView),
    changes: changesOf(declaration, opinions),
    yearLockedOn: (await listLockedYears(tx, [row.year])).get(row.year)?.lockedOn ?? null,
    review: declaration,
  }
}

function stepViews(declaration: Declaration, nameOf: (organisationId: string) => string) {
  const current = currentStep(declaration)
  const at = current === null ? declaration.steps.length : declaration.steps.indexOf(current)
  return declaration.steps.map((step, index) => ({
    ...step,
    organisationName: nameOf(step.organisationId),
    state: index < at ? ('done' as const) : index === at ? ('current' as const) : ('ahead' as const),
  }))
}

function historyView({ happened, actorName, onBehalfOf, organisationName, stampedScan }: OpinionRow) {
  const { seq, at, action, level, stage, approvedHundredths, markedFields, reasonCodes, text } = happened
  return {
    seq,
    at,
    action,
    actorName,
    onBehalfOf,
    organisationName,
    level,
    stage,
    approvedHundredths,
    markedFields: [...markedFields],
    reasonCodes: [...reasonCodes],
    text,
    stampedScan,
  }
}

/** What the declarant changed since it was last returned; nothing before it ever was. */
export function changesOf({ returned, submitted, markedFields, revision }: Declaration, opinions: Loaded['opinions']) {
  if (returned === null) return []
  const marked = lastReturn(opinions)?.markedFields ?? markedFields
  return difference(returned, submitted === returned ? revision : (submitted ?? revision), marked)
}

const lastReturn = (opinions: Loaded['opinions']): HistoryRow | undefined =>
  opinions.findLast(({ happened }) => happened.action === 'return')?.happened
