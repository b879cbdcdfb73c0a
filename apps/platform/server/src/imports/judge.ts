import { Refused } from '@xueshi/domain/refusals'
import { judgeCredits } from '@xueshi/domain/workbooks/credits'
import { judgeDeclarations } from '@xueshi/domain/workbooks/declarations'
import { judgeEarlierYears } from '@xueshi/domain/workbooks/earlier-years'
import { judgeFilings } from '@xueshi/domain/workbooks/filings'
import { judgeOrganisations } from '@xueshi/domain/workbooks/organisations'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import type { RowVerdict } from '@xueshi/domain/workbooks/verdict'
import { workbookKind, workbookYear } from '@xueshi/domain/workbooks/workbook-kind'
import type {
  CreditRecord,
  DeclarationRecord,
  EarlierRecord,
  JudgedFiling,
  OrganisationRecord,
  WorkbookWorld,
} from '@xueshi/domain/workbooks/world'
import type { Workbook } from './world.ts'

/** The rows of a workbook as they were judged at once, of the kind that it is. */
export type Judged =
  | { readonly kind: 'filings'; readonly rows: readonly RowVerdict<JudgedFiling>[] }
  | { readonly kind: 'declarations'; readonly rows: readonly RowVerdict<DeclarationRecord>[] }
  | { readonly kind: 'credits'; readonly rows: readonly RowVerdict<CreditRecord>[] }
  | { readonly kind: 'organisations'; readonly rows: readonly RowVerdict<OrganisationRecord>[] }
  | { readonly kind: 'earlierYears'; readonly rows: readonly RowVerdict<EarlierRecord>[] }

/**
 * What a workbook is. Its year is the one asked for, else the one that it states, else the one in its file's name, else
 * the running one. Refuses `workbooks.unknownKind`.
 */
export function knowWorkbook(
  sheets: readonly Sheet[],
  asked: { readonly year: number | null; readonly fileName: string },
  today: string,
): Workbook {
  const kind = workbookKind(sheets)
  if (kind === null) throw new Refused('workbooks.unknownKind')
  const named = /(?<!\d)20\d\d(?!\d)/.exec(asked.fileName)?.[0] ?? today.slice(0, 4)
  return { kind, sheets, fileName: asked.fileName, year: asked.year ?? workbookYear(sheets) ?? Number(named) }
}

export function judge({ kind, sheets }: Workbook, world: WorkbookWorld): Judged {
  switch (kind) {
    case 'filings':
      return { kind, rows: judgeFilings(sheets, world) }
    case 'credits':
      return { kind, rows: judgeCredits(sheets, world) }
    case 'earlierYears':
      return { kind, rows: judgeEarlierYears(sheets, world) }
    case 'organisations':
      return { kind, rows: judgeOrganisations(sheets, world) }
    default:
      return { kind: 'declarations', rows: judgeDeclarations(sheets, world) }
  }
}

export type Counts = { readonly accepted: number; readonly refused: number; readonly already: number }

export function countVerdicts(rows: readonly Pick<RowVerdict<unknown>, 'verdict'>[]): Counts {
  const count = (wanted: RowVerdict<unknown>['verdict']) => rows.filter(({ verdict }) => verdict === wanted).length
  return { accepted: count('accept'), refused: count('refuse'), already: count('already') }
}
