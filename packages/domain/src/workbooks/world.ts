import type { CreditSource } from '../credits/credit.ts'
import type { EarlierItem } from '../earlier-years/register.ts'
import type { Hundredths } from '../hours.ts'
import type { UnitType } from '../identity/credit-code.ts'
import type { Place } from '../organisations/placement.ts'
import type { Annex3Kind, ElsewhereRule } from '../rules/pack.ts'
import type { TitleLevel } from '../titles.ts'
import type { KnownTree } from './tree.ts'
import type { KnownOrganisation, Scope } from './units.ts'

/** A person as a staff list tells it. `titleSince` is `YYYY-MM`, or `YYYY-MM-DD` where the day was given. */
export type PersonRecord = {
  readonly number: string
  readonly birthDate: string
  readonly sex: 'male' | 'female'
  readonly name: string
  readonly organisationId: string
  readonly department: string
  readonly series: string
  readonly level: TitleLevel | null
  readonly title: string
  readonly titleSince: string | null
  readonly specialty: string
  readonly phone: string | null
  readonly isRural: boolean
  readonly remark: string
}

/**
 * A line of Annex 1. `number` is the 序号 as printed, '' where there is none. `time` is `null` while the dates are pending
 * (下半年); both days are counted.
 */
export type FilingRecord = {
  readonly filerId: string
  readonly number: string
  readonly name: string
  readonly organiser: string
  readonly hoursHundredths: Hundredths
  readonly time: { readonly first: string; readonly last: string } | null
  readonly place: string
  readonly audience: string
  readonly contactName: string
  readonly contactPhone: string
}

/** What a clerk declares for a person. `precision` is `month` where only months were given. */
export type DeclarationRecord = {
  readonly personNumber: string
  readonly kind: Annex3Kind
  readonly name: string
  readonly host: string
  readonly first: string
  readonly last: string
  readonly precision: 'day' | 'month'
  readonly place: string
  readonly variety: string
  readonly grade: string
  readonly rank: string
  readonly assessment: string
  readonly hoursHundredths: Hundredths
  readonly filing: Pick<KnownFiling, 'id' | 'filerId' | 'number' | 'name'> | null
}

/** A person of the system. The fields that the system does not keep as a staff list has them may be left out. */
export type KnownPerson = Pick<PersonRecord, 'number' | 'name' | 'organisationId'> & Partial<PersonRecord>

/** A filed project. `filedOn` is the day it counts as filed (a base's: approved); `null` if it does not yet. */
export type KnownFiling = FilingRecord & { readonly id: string; readonly filedOn: string | null }

/** A line of Annex 1 as judged: new, or what becomes of the filed project `changes`. */
export type JudgedFiling = FilingRecord & { readonly changes: string | null }

export type KnownDeclaration = { readonly hoursHundredths: Hundredths }

/** Credits of another registry as a row tells them. `isMatched`: somebody of this number and name is known. */
export type CreditRecord = CreditSource & {
  readonly name: string
  readonly isMatched: boolean
  readonly unitId: string | null
  readonly creditsHundredths: number
}

/** Credits that the system has. `isDecided`: it is known whose they are, or that they are nobody's. */
export type KnownCredit = {
  readonly creditsHundredths: number
  readonly category: string | null
  readonly isDecided: boolean
}

/** Hours of earlier years as a row tells them: of one item, or the totals of a year. */
export type EarlierRecord = { readonly number: string; readonly items: readonly EarlierItem[] }

/** A unit to be entered. */
export type OrganisationRecord = {
  readonly name: string
  readonly creditCode: string | null
  /** `null` where its code says it. */
  readonly unitType: UnitType | null
  readonly place: Place
}

/** Limits of plausibility. They are ours, not the regulation's, and every text says so. */
export type WorkbookSettings = {
  readonly refusedPerDayHundredths: Hundredths
  readonly noticedPerDayHundredths: Hundredths
}

/** Over 12 hours a day is refused at import, 8 to 12 is a finding: our choice, from no document. */
export const DEFAULT_SETTINGS: WorkbookSettings = { refusedPerDayHundredths: 1200, noticedPerDayHundredths: 800 }

/** All that the rules must know of the system, as plain data and lookups: nothing here reads or writes. */
export type WorkbookWorld = {
  /** The day of the import in Beijing. */
  readonly today: string
  /** The year that is declared or filed for. */
  readonly year: number
  readonly settings: WorkbookSettings
  readonly organisations: readonly KnownOrganisation[]
  readonly isInScope: Scope
  /** The day on which lines of Annex 1 in this workbook count as filed. */
  readonly filedOn: string
  readonly personByNumber: (number: string) => KnownPerson | null
  readonly peopleNamed: (organisationId: string, name: string) => readonly KnownPerson[]
  readonly filings: readonly KnownFiling[]
  /** By `declarationKey`. */
  readonly declared: (key: string) => KnownDeclaration | null
  /** What the pack of a year says of credits from elsewhere; `null` where there is no pack. */
  readonly elsewhere: (year: number) => readonly ElsewhereRule[] | null
  /** Whether a year is closed (年度结账). */
  readonly isYearLocked: (year: number) => boolean
  /** By `creditKey`. */
  readonly credit: (key: string) => KnownCredit | null
  /** Who imports, by his citizen number. */
  readonly isImporter: (number: string) => boolean
  /** The first year whose hours are declared here; those of the years before are taken over. */
  readonly firstYear: number
  /** What the system has by `earlierKey`. */
  readonly earlier: (key: string) => Hundredths | null
  readonly tree: KnownTree
  /** Organisations that give 公需 themselves, beside the filers: bureaus, bases. By name. */
  readonly generalCourseHosts: readonly string[]
  /** Names of linked learning platforms, and of the bases whose own platform is linked. */
  readonly linkedPlatforms: readonly string[]
}
