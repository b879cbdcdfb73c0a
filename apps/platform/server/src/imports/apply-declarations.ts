import { blockingFindings, type Draft, precheck } from '@xueshi/domain/rules/precheck'
import type { OtherDeclaration } from '@xueshi/domain/rules/time-findings'
import { declarationKey } from '@xueshi/domain/workbooks/declared-item'
import { findingText } from '@xueshi/domain/workbooks/findings'
import type { Finding } from '@xueshi/domain/workbooks/verdict'
import type { DeclarationRecord, KnownFiling } from '@xueshi/domain/workbooks/world'
import { type HandedIn, insertManyDeclarations } from '../declarations/batch.ts'
import type { NewDeclaration } from '../declarations/draft-store.ts'
import { workingCopy } from '../declarations/working-copy.ts'
import type { Tx } from '../services.ts'
import type { AcceptedRow, ApplyContext } from './apply.ts'
import { declaredFields } from './declared-fields.ts'
import { handIn } from './hand-in.ts'
import { loadUnits, type Unit } from './units.ts'
import { importKey, isLiving, type LoadedWorld, type Member } from './world.ts'
import type { DeclaredRow } from './world-store.ts'

/**
 * Saves accepted items: each is handed in for its member, who confirms it with his evidence; what the pre-check holds
 * back for another reason stays a draft of the unit's clerks. Answers what there is to say of such rows, by position.
 */
export async function applyDeclarations(
  tx: Tx,
  context: ApplyContext,
  rows: readonly AcceptedRow<DeclarationRecord>[],
  world: LoadedWorld,
): Promise<ReadonlyMap<number, Finding>> {
  const findings = new Map<number, Finding>()
  const drafts: NewDeclaration[] = []
  const handedIn: HandedIn[] = []
  const others = Map.groupBy(world.declaredRows.filter(isLiving), ({ personId }) => personId)
  const unitIds = new Set(rows.map(({ record }) => memberOf(record, world).organisationId))
  const lookup = lookupOf(world)
  const { byId, peopleByOrganisation } = await loadUnits(tx, [...unitIds], world.today)
  for (const row of rows) {
    const member = memberOf(row.record, world)
    const unit = byId.get(member.organisationId)
    const draft = newDraft(context, row.record, member, lookup)
    const declarant = ownDeclarant(context, member, unit)
    const beside = others.get(member.id) ?? []
    const problems = declarant ? [] : problemsOf(context, draft, unit, beside, lookup)
    if (declarant) {
      drafts.push({ ...draft, ...declarant, forMember: false })
      findings.set(row.position, noteOf(row, 'row.ownDraft', { who: member.name }))
    } else if (problems.length > 0 || !unit?.placement) {
      drafts.push(draft)
      findings.set(row.position, noteOf(row, 'row.keptAsDraft', { problem: problems.join('') }))
    } else {
      handedIn.push(handIn(context, draft, unit.name, unit.placement, peopleByOrganisation))
      // An earlier row of a person stands beside his later ones.
      others.set(member.id, [...beside, declaredRow(draft)])
    }
  }
  await insertManyDeclarations(tx, drafts, handedIn)
  return findings
}

/** The world's lists by what rows ask them for, thousands of times. */
type Lookup = {
  readonly year: number
  readonly filings: ReadonlyMap<string, KnownFiling>
  readonly nameOf: ReadonlyMap<string, string>
  readonly localNames: ReadonlySet<string>
}

function lookupOf({ year, filings, organisations }: LoadedWorld): Lookup {
  return {
    year,
    filings: new Map(filings.map((filing) => [filing.id, filing])),
    nameOf: new Map(organisations.map(({ id, name }) => [id, name])),
    localNames: new Set(organisations.map(({ name }) => name)),
  }
}

function memberOf(record: DeclarationRecord, { memberByNumber }: LoadedWorld): Member {
  const member = memberByNumber.get(record.personNumber)
  if (!member) throw new Error('An item was accepted of a person whom nobody knows.')
  return member
}

function newDraft(
  { policies, actor, crypto, now, newId }: ApplyContext,
  record: DeclarationRecord,
  member: Member,
  { year, filings, nameOf }: Lookup,
): NewDeclaration {
  const filing = filings.get(record.filing?.id ?? '')
  const filerName = nameOf.get(filing?.filerId ?? '') ?? ''
  const fields = declaredFields(policies.packOf(year).pack, record, filing ? { filerName, place: filing.place } : null)
  const input = { year, kind: record.kind, fields, declaredHundredths: record.hoursHundredths }
  return {
    ...workingCopy(policies, input, null),
    id: newId(),
    personId: member.id,
    unitId: member.organisationId,
    declaredByAccount: actor.accountId,
    declaredByPerson: actor.personId,
    forMember: true,
    importKey: importKey(crypto, declarationKey(record)),
    now,
  }
}

/**
 * Who declares an item that nobody may declare for its member: the importer's own, and that of a unit's only clerk,
 * who could not stamp it. `null` where it is declared for him.
 */
function ownDeclarant(
  { actor }: ApplyContext,
  member: Member,
  unit: Unit | undefined,
): Pick<NewDeclaration, 'declaredByAccount' | 'declaredByPerson'> | null {
  const clerk = unit?.clerks.find(({ personId }) => personId === member.id)
  const isOnlyClerk = clerk !== undefined && unit?.clerks.every(({ personId }) => personId === member.id)
  if (actor.personId === member.id) return { declaredByAccount: actor.accountId, declaredByPerson: member.id }
  return isOnlyClerk ? { declaredByAccount: clerk.accountId, declaredByPerson: member.id } : null
}

/** What stands against handing it in, besides what the member brings himself. */
function problemsOf(
  { policies, now }: ApplyContext,
  draft: NewDeclaration,
  unit: Unit | undefined,
  beside: readonly DeclaredRow[],
  { filings, localNames }: Lookup,
): string[] {
  const { host } = draft.fields
  const checked: Draft = { ...draft, evidence: [], pledgedAt: null }
  const findings = precheck(policies.packOf(draft.year).pack, checked, {
    now,
    filedProject: filedProjectOf(filings.get(draft.filedProjectId ?? '')),
    hostIsLocal: typeof host === 'string' && localNames.has(host),
    others: beside.map(otherOf),
  })
  const problems = blockingFindings(findings, true).map(({ text, advice }) => text + advice)
  return unit?.placement ? problems : [...problems, '系统中没有负责审验本单位的人社部门。请联系人社部门。']
}

function filedProjectOf(filing: KnownFiling | undefined) {
  if (!filing?.time || filing.filedOn === null) return null
  const { name, hoursHundredths, filedOn, time } = filing
  return { name, hundredths: hoursHundredths, filedOn, firstDay: time.first, lastDay: time.last }
}

const otherOf = ({ kind, title, host, startsOn, endsOn, hundredths }: DeclaredRow): OtherDeclaration => ({
  kind,
  name: title,
  host,
  firstDay: startsOn ?? '',
  lastDay: endsOn ?? '',
  declaredHundredths: hundredths,
})

/** A draft that is handed in, as it stands beside the person's next ones. */
function declaredRow(draft: NewDeclaration): DeclaredRow {
  const { personId, kind, title, startsOn, endsOn, declaredHundredths, filedProjectId, importKey, fields } = draft
  const host = typeof fields.host === 'string' ? fields.host : null
  return {
    personId,
    kind,
    title,
    host,
    startsOn,
    endsOn,
    hundredths: declaredHundredths,
    filedProjectId,
    importKey,
    status: 'awaitingConfirmation',
  }
}

function noteOf(
  { cell }: AcceptedRow<unknown>,
  code: 'row.ownDraft' | 'row.keptAsDraft',
  details: { who: string } | { problem: string },
): Finding {
  return { severity: 'attention', code, cell, text: findingText(code, { ...details, cell }) }
}
