import { type Hundredths, hoursText } from '../hours.ts'
import { UNIT_TYPES } from '../identity/credit-code.ts'
import type { ExplanationLine } from '../ledger/entry.ts'
import { reliefLines } from '../reliefs/words.ts'
import type { LookBackFor } from '../rules/look-back.ts'
import { bucketName, groundText, type Pack, type Provenance } from '../rules/pack.ts'
import { EVERYBODY, type StandingFacts } from '../rules/standing.ts'
import { yearsText } from './cure.ts'
import {
  type FactsOfYear,
  minimumOf,
  type PackOf,
  type TitleCell,
  type TitleOutcome,
  type TitleSheet,
  type TitleWindow,
} from './sheet.ts'
import { withWaivers } from './waivers.ts'

const outcomeNames: Readonly<Record<TitleOutcome, string>> = {
  met: '满足',
  notMet: '不满足',
  unknown: '没有依据，不能核对',
}

/** The answer in words; one that rests on something unconfirmed says so. */
export function outcomeText({ outcome, isOpen }: Pick<TitleSheet, 'outcome' | 'isOpen'>): string {
  return isOpen && outcome !== 'unknown' ? `${outcomeNames[outcome]}（依据未确认）` : outcomeNames[outcome]
}

export const cellStatusNames: Readonly<Record<TitleCell['status'], string>> = {
  met: '满足',
  notMet: '不满足',
  pooled: '合计计算',
  exempt: '免',
  notAsked: '不要求',
  noPack: '没有该年度的规则',
}

/** Why a number of the sheet is judged so: which years are asked for, what a year asks of him, and the comparison. */
export function explainCell(
  packOf: PackOf,
  { applicationYear, windows }: Pick<TitleSheet, 'applicationYear' | 'windows'>,
  of: LookBackFor,
  cell: TitleCell,
  factsOf: FactsOfYear = () => EVERYBODY,
): ExplanationLine[] {
  const window = windows.find(({ bucket }) => bucket === cell.bucket)
  const facts = withWaivers(factsOf, window?.years ?? [], applicationYear)(cell.year)
  const pack = packOf(cell.year)
  const minimum = minimumOf(pack, cell.bucket, facts)
  const isAsked = cell.status !== 'notAsked'
  return [
    ...(window ? [windowLine(applicationYear, window, of, cell.year)] : []),
    ...(minimum && isAsked ? [minimumLine(cell, minimum.stated)] : []),
    ...(pack && isAsked ? reliefSteps(pack, facts, cell) : []),
    ...(window ? [comparisonLine(cell, window)] : []),
  ]
}

const reliefSteps = (pack: Pack, facts: StandingFacts, cell: TitleCell): ExplanationLine[] =>
  reliefLines(pack, facts, cell.bucket).map(({ text, article }) => ({
    step: 'relief',
    rule: text,
    article,
    inputs: '',
    result: cell.status === 'exempt' ? '免' : `${hoursText(cell.minimumHundredths ?? 0)} 学时`,
  }))

function windowLine(
  applicationYear: number,
  { rule, years, label }: TitleWindow,
  of: LookBackFor,
  year: number,
): ExplanationLine {
  const inputs = candidateText(of)
  if (rule === null) {
    const said = `${applicationYear} 年度的规则包没有写明${label}看哪几年`
    return { step: 'lookBack', rule: said, article: '标准未录入', inputs, result: '没有依据，不能核对' }
  }
  const counted = rule.count === 'cumulative' ? '，各年度合计计算' : '，每个年度都要达到'
  return {
    step: 'lookBack',
    rule: `${applicationYear} 年度申报职称，${label}：${yearsText(years)}${counted}`,
    article: groundText(rule),
    inputs,
    result: years.includes(year) ? `要求 ${year} 年度` : `不要求 ${year} 年度`,
  }
}

function minimumLine(cell: TitleCell, minimum: Provenance & { value: Hundredths }): ExplanationLine {
  return {
    step: 'minimum',
    rule: `${cell.year} 年度${bucketName(cell.bucket)}不少于 ${hoursText(minimum.value)} 学时`,
    article: groundText(minimum),
    inputs: '',
    result: `${hoursText(minimum.value)} 学时`,
  }
}

function comparisonLine(
  cell: TitleCell,
  { rule, shortageHundredths, postedHundredths, minimumHundredths }: TitleWindow,
) {
  const pending = cell.pendingHundredths > 0 ? `，另有在途 ${hoursText(cell.pendingHundredths)} 学时不计入` : ''
  const inputs = `已入账 ${hoursText(cell.postedHundredths)} 学时${pending}`
  if (cell.status !== 'pooled' || rule === null) {
    const short = cell.shortageHundredths > 0 ? `，还差 ${hoursText(cell.shortageHundredths)} 学时` : ''
    const said = '只看已入账的学时，一个科目多出的不能补另一个科目'
    return { step: 'comparison', rule: said, article: '', inputs, result: `${cellStatusNames[cell.status]}${short}` }
  }
  const total = `各年度合计 ${hoursText(postedHundredths)} / ${hoursText(minimumHundredths)} 学时`
  const short = shortageHundredths > 0 ? `，还差 ${hoursText(shortageHundredths)} 学时` : '，满足'
  return { step: 'comparison', rule: '各年度已入账的学时合计计算', article: '', inputs, result: `${total}${short}` }
}

/** Of whom the look-back years are asked. */
export function candidateText({ unitType, series, committee, level, degree }: LookBackFor): string {
  const unit = `单位类型：${unitType === null ? '未登记' : UNIT_TYPES[unitType]}`
  const more = [
    ['系列', series],
    ['评委会', committee],
    ['级别', level],
    ['学位', degree],
  ].flatMap(([name, value]) => (value === null ? [] : [`${name}：${value}`]))
  return [unit, ...more].join('，')
}
