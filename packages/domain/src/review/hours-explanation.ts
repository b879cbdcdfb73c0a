import { hoursWords } from '../hours.ts'
import type { ExplanationLine } from '../ledger/entry.ts'
import { type Declaration, settledHundredths } from './declaration.ts'
import { levelNames, stageNames } from './words.ts'

/** What is known of a declaration's hours beside its review. */
export type CountedSoFar = {
  /** What the rules would give for it alone with the hours that it has so far; told as long as nothing is posted. */
  readonly estimate: readonly ExplanationLine[]
  /** Why each entry that stands for it is what it is; empty where none does. */
  readonly posted: readonly (readonly ExplanationLine[])[]
}

/**
 * How the hours of a declaration came about: what was declared, what each level said of it, and what became of it in the
 * bank, or would by the rules of today.
 */
export function explainHours(declaration: Declaration, { estimate, posted }: CountedSoFar): ExplanationLine[] {
  const { revision, status } = declaration
  const declared: ExplanationLine = {
    step: 'declared',
    rule: '申报人按证书、通知等材料填写',
    article: '',
    inputs: '',
    result: `申报 ${hoursWords(revision.declaredHundredths)}`,
  }
  // Entries of several buckets, or a difference posted later, repeat what they have in common.
  const counted = [...new Map(posted.flat().map((line) => [JSON.stringify(line), line])).values()]
  const ends = status === 'posted' ? (counted.length > 0 ? counted : [nothingLine(declaration)]) : estimate
  return [declared, ...opinionLines(declaration), ...ends]
}

function opinionLines({ opinions, revision, steps }: Declaration): ExplanationLine[] {
  let hundredths = revision.declaredHundredths
  return opinions.map(({ level, stage, stepIndex, approvedHundredths }) => {
    // Of a 补登 the second official need not be the 负责人.
    const named = stage === 'supervisor' && steps[stepIndex]?.late !== true
    const before = hundredths
    hundredths = approvedHundredths ?? before
    return {
      step: 'opinion',
      rule: `${levelNames[level]}${named ? `（${stageNames.supervisor}）` : ''}`,
      article: '',
      inputs: `此前 ${hoursWords(before)}`,
      result: hundredths === before ? `同意 ${hoursWords(hundredths)}` : `核定 ${hoursWords(hundredths)}`,
    }
  })
}

/** Approved, and nothing stands for it: caps, counting once or a correction left none. */
const nothingLine = (declaration: Declaration): ExplanationLine => ({
  step: 'posting',
  rule: '超过上限、重复计算或经更正撤销的，不计入',
  article: '',
  inputs: `核定 ${hoursWords(settledHundredths(declaration))}`,
  result: '没有计入的学时',
})
