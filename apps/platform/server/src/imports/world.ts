import { shanghaiDate } from '@xueshi/domain/time'
import type { TitleLevel } from '@xueshi/domain/titles'
import { contactParts, personName } from '@xueshi/domain/workbooks/cells'
import { declarationKey } from '@xueshi/domain/workbooks/declared-item'
import { namesOnForms } from '@xueshi/domain/workbooks/paper-form'
import { citizenNumbersIn } from '@xueshi/domain/workbooks/persons'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import { NO_TREE } from '@xueshi/domain/workbooks/tree'
import type { WorkbookKind } from '@xueshi/domain/workbooks/workbook-kind'
import {
  DEFAULT_SETTINGS,
  type KnownCredit,
  type KnownDeclaration,
  type KnownFiling,
  type KnownPerson,
  type WorkbookSettings,
  type WorkbookWorld,
} from '@xueshi/domain/workbooks/world'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { Actor } from '../accounts/actor.ts'
import { listKnownCredits } from '../credits/store.ts'
import { listKnownHours } from '../earlier-years/store.ts'
import { lockPeople } from '../people/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import type { Settings } from '../settings.ts'
import { listLockedYears } from '../year-close/late-store.ts'
import { loadTree } from './load-tree.ts'
import {
  type DeclaredRow,
  type FilingRow,
  listDeclared,
  listFilingsOfYear,
  listFormerNames,
  listMembersByName,
  listMembersByNumber,
  listNamedOrganisations,
  type MemberRow,
  type OrganisationRow,
} from './world-store.ts'

/** A workbook as it was read: what it is, and the year that it declares or files for. */
export type Workbook = {
  readonly kind: WorkbookKind
  readonly year: number
  readonly fileName: string
  readonly sheets: readonly Sheet[]
}

export type Member = KnownPerson & { readonly id: string }

/** What the rules see of the system, and the rows behind it, for saving what they accept. */
export type LoadedWorld = WorkbookWorld & {
  readonly memberByNumber: ReadonlyMap<string, Member>
  readonly declaredRows: readonly DeclaredRow[]
}

type Needs = { readonly crypto: CryptoProvider; readonly policies: Policies; readonly settings: Settings }

/**
 * Loads what a workbook can touch, in at most eight queries; `toChange` locks everything of the people whom it names
 * before it is read. Refuses `policy.packNotFound`.
 */
export async function loadWorld(
  tx: Tx,
  { crypto, policies, settings }: Needs,
  actor: Actor,
  { kind, year, sheets }: Workbook,
  now: string,
  toChange = false,
): Promise<LoadedWorld> {
  const today = shanghaiDate(now)
  const organisations = await listNamedOrganisations(tx, actor, today)
  const members = await loadMembers(tx, crypto, kind, sheets, today)
  const ofItems = kind === 'declarations' || kind === 'filings'
  const filings = ofItems ? (await listFilingsOfYear(tx, year)).map(knownFiling) : []
  const ids = members.map(({ id }) => id)
  if (toChange) await lockPeople(tx, ids)
  const declaredRows = kind === 'declarations' ? await listDeclared(tx, ids) : []
  const byNumber = new Map(members.map((member) => [member.number, member]))
  const declared = declaredIndex(crypto, declaredRows, members, filings)
  const credits = kind === 'credits' ? await loadCredits(tx, crypto, sheets, today) : new Map<string, KnownCredit>()
  const earlier = kind === 'earlierYears' ? await loadEarlier(tx, ids) : new Map<string, number>()
  const packYears = policies.all.map(({ pack }) => pack.year)
  const locked = await listLockedYears(tx, kind === 'credits' ? packYears : [])
  const inScope = new Set(organisations.filter((row) => isInScope(actor, kind, row)).map(({ id }) => id))
  return {
    today,
    year,
    settings: ofItems ? settingsOf(policies, year) : DEFAULT_SETTINGS,
    organisations: [...organisations.map(({ id, name }) => ({ id, name })), ...(await listFormerNames(tx))],
    isInScope: (id) => inScope.has(id),
    filedOn: filedOn(year, today),
    personByNumber: (number) => byNumber.get(number) ?? null,
    peopleNamed: (organisationId, name) =>
      members.filter((member) => member.organisationId === organisationId && personName(member.name) === name),
    filings,
    declared,
    elsewhere: (wanted) => policies.all.find(({ pack }) => pack.year === wanted)?.pack.elsewhere ?? null,
    isYearLocked: (wanted) => locked.has(wanted),
    credit: (key) => credits.get(importKey(crypto, key)) ?? null,
    isImporter: (number) => actor.personId !== null && byNumber.get(number)?.id === actor.personId,
    firstYear: settings.firstYear,
    tree: kind === 'organisations' ? await loadTree(tx, actor, today) : NO_TREE,
    earlier: (key) => earlier.get(importKey(crypto, key)) ?? null,
    generalCourseHosts: organisations.flatMap(hostNames),
    linkedPlatforms: organisations.filter(({ hasPlatform }) => hasPlatform).map(({ name }) => name),
    memberByNumber: byNumber,
    declaredRows,
  }
}

function settingsOf(policies: Policies, year: number): WorkbookSettings {
  const { refusalHundredths, attentionHundredths } = policies.packOf(year).pack.settings.dailyHours
  return { refusedPerDayHundredths: refusalHundredths, noticedPerDayHundredths: attentionHundredths }
}

/** What is known of credits of these people, by the hash of the source. */
async function loadCredits(
  tx: Tx,
  crypto: CryptoProvider,
  sheets: readonly Sheet[],
  today: string,
): Promise<ReadonlyMap<string, KnownCredit>> {
  const lookups = citizenNumbersIn(sheets, today).map((number) => crypto.lookup(number))
  const rows = await listKnownCredits(tx, lookups)
  return new Map(
    rows.map(({ source_key, credits, category, state }) => [
      source_key,
      { creditsHundredths: credits, category, isDecided: state !== 'unmatched' },
    ]),
  )
}

/** The hours of earlier years that these people have, by the hash of their key. */
async function loadEarlier(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await listKnownHours(tx, personIds)
  return new Map(rows.map(({ source_key, hundredths }) => [source_key, hundredths]))
}

/**
 * Hours of earlier years are imported by the bureau that verifies the unit; credits from elsewhere by who oversees
 * units, not by the units; staff lists and declarations are for the units in the actor's charge; Annex 1 is for the
 * filer's own reviewers, and for the bureau or agency that keeps the register of those who file with it.
 */
function isInScope(actor: Actor, kind: WorkbookKind, { id, inScope }: OrganisationRow): boolean {
  if (kind === 'earlierYears') return inScope && actor.organisationKind === 'bureau'
  if (kind === 'credits') return inScope && actor.role !== 'clerk'
  if (kind !== 'filings') return inScope
  if (actor.role === 'clerk') return false
  const keepsRegister = actor.organisationKind === 'bureau' || actor.organisationKind === 'agency'
  return id === actor.organisationId || (keepsRegister && inScope)
}

/**
 * Since when the lines of a list count as filed: the day by which lists are due, because they are taken over from what
 * was filed on paper; today while that day is still to come. 烟人社字〔2022〕63号 六（五）1: 于6月30日前报.
 */
function filedOn(year: number, today: string): string {
  const due = `${year}-06-30`
  return today < due ? today : due
}

async function loadMembers(
  tx: Tx,
  crypto: CryptoProvider,
  kind: WorkbookKind,
  sheets: readonly Sheet[],
  today: string,
): Promise<Member[]> {
  if (kind === 'filings' || kind === 'organisations') return []
  const lookups = citizenNumbersIn(sheets, today).map((number) => crypto.lookup(number))
  const byNumber = await listMembersByNumber(tx, lookups)
  // Both numbers of somebody whose two accounts were made one may stand in an old register.
  if (kind === 'earlierYears') return byNumber.map((row) => knownMember(crypto, row))
  const byName = kind === 'declarations' ? await listMembersByName(tx, namesOnForms(sheets)) : []
  const rows = new Map([...byNumber, ...byName].map((row) => [row.id, row]))
  return [...rows.values()].map((row) => knownMember(crypto, row))
}

function knownMember(crypto: CryptoProvider, row: MemberRow): Member {
  return {
    id: row.id,
    number: crypto.decrypt(row.numberCiphertext),
    name: row.name,
    organisationId: row.organisationId ?? '',
    department: row.department ?? '',
    series: row.series ?? '',
    level: row.level as TitleLevel | null,
    title: row.title ?? '',
    titleSince: row.titleSince,
    specialty: row.specialty ?? '',
    phone: row.phoneCiphertext === null ? null : crypto.decrypt(row.phoneCiphertext),
    isRural: row.isRural,
  }
}

function knownFiling(row: FilingRow): KnownFiling {
  const contact = contactParts(row.contact)
  return {
    id: row.id,
    filerId: row.filerId,
    number: row.printedNumber ?? String(row.sequence),
    name: row.name,
    organiser: row.organiser,
    hoursHundredths: row.hundredths,
    time: row.startsOn !== null && row.endsOn !== null ? { first: row.startsOn, last: row.endsOn } : null,
    place: row.place,
    audience: row.audience,
    contactName: contact.name,
    contactPhone: contact.phone,
    filedOn: row.filedOn,
  }
}

/**
 * Finds an item by what it says today, unless it is a private draft or has ended without hours, and by the row of a
 * workbook that it came from, whatever became of it.
 */
function declaredIndex(
  crypto: CryptoProvider,
  rows: readonly DeclaredRow[],
  members: readonly Member[],
  filings: readonly KnownFiling[],
): (key: string) => KnownDeclaration | null {
  const numberOf = new Map(members.map(({ id, number }) => [id, number]))
  const filingOf = new Map(filings.map((filing) => [filing.id, filing]))
  const known = new Map<string, KnownDeclaration>()
  for (const row of rows) {
    const filing = row.filedProjectId === null ? undefined : filingOf.get(row.filedProjectId)
    const record = {
      personNumber: numberOf.get(row.personId) ?? '',
      kind: row.kind,
      name: row.title,
      host: row.host ?? '',
      first: row.startsOn ?? '',
      filing: filing ?? null,
    }
    const declaration = { hoursHundredths: row.hundredths }
    if (isLiving(row)) known.set(importKey(crypto, declarationKey(record)), declaration)
    if (row.importKey !== null) known.set(row.importKey, declaration)
  }
  return (key) => known.get(importKey(crypto, key)) ?? null
}

/** Whether an item counts against another one of the person. */
export const isLiving = ({ status }: DeclaredRow): boolean => !['draft', 'withdrawn', 'rejected'].includes(status)

/** The key that is kept with an imported item. It is hashed, because the item's key holds the citizen number. */
export function importKey(crypto: CryptoProvider, itemKey: string): string {
  return crypto.lookup(itemKey)
}

/** A bureau or base by its name; a bureau also without the name of its area, as clerks of that area call it. */
function hostNames({ kind, name, areaName }: OrganisationRow): string[] {
  if (kind === 'base') return [name]
  if (kind !== 'bureau') return []
  return areaName === null ? [name] : [name, name.replace(areaName, areaName.slice(-1))]
}
