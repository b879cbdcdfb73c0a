import type { TemplateName } from '@xueshi/domain/imports/templates'
import type { Role } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Template, TemplateColumn } from '@xueshi/foundation/documents/workbook-template'
import { classRosterSheet, declarationsSheet, filingsSheet } from './activities.ts'
import { candidatesSheet } from './candidates.ts'
import { creditsSheet, earlierYearsSheet } from './hours.ts'
import { organisationsSheet } from './organisations.ts'
import { staffListSheet } from './staff-list.ts'

/** For whom a template is made, and when. */
export type TemplateFor = {
  readonly organisationName: string | null
  readonly role: Role
  readonly now: string
}
export type TemplateOrder = TemplateFor & { readonly template: TemplateName }

/** What a template says: its sheet, the lines above the headings, the columns, and what is said about filling it in. */
export type TemplateSheet = {
  readonly sheet: string
  readonly above: readonly (readonly string[])[]
  readonly columns: readonly TemplateColumn[]
  readonly help: readonly string[]
}

export type SheetFor = (of: { readonly year: string; readonly unit: string; readonly filer: string }) => TemplateSheet

const SHEETS: Readonly<Record<TemplateName, SheetFor>> = {
  people: staffListSheet,
  declarations: declarationsSheet,
  classRoster: classRosterSheet,
  filings: filingsSheet,
  credits: creditsSheet,
  earlierYears: earlierYearsSheet,
  organisations: organisationsSheet,
  candidates: candidatesSheet,
}

/** An empty workbook to be filled in, for the organisation of whoever asks where its sheet is one organisation's. */
export function templateOf(template: TemplateName, { organisationName, role, now }: TemplateFor): Template {
  const name = organisationName ?? ''
  const of = { year: shanghaiDate(now).slice(0, 4), unit: role === 'clerk' ? name : '', filer: name }
  const { help, ...sheet } = SHEETS[template](of)
  return { ...sheet, help: { sheet: '填写说明', lines: [...help, EXAMPLE_HELP] }, createdAt: now }
}

const EXAMPLE_HELP = '序号一栏写着“示例”的一行不会导入，可以删去，也可以留着。'
