import { type Hundredths, hoursText } from '../hours.ts'
import type { Finding, FindingCode } from '../rules/finding.ts'
import { usualHours } from './roster.ts'

/** Why a declaration is shown by itself and not among the rest of its roster. */
export const EXCEPTION_CODES = [
  'blocking',
  'attention',
  'hours',
  'evidenceMissing',
  'sameFile',
  'returned',
  'resubmitted',
] as const
export type ExceptionCode = (typeof EXCEPTION_CODES)[number]

export type Exception = { readonly code: ExceptionCode; readonly text: string }

/** One declaration of a roster as its exceptions are found. */
export type RosterItem = {
  readonly id: string
  readonly personName: string
  readonly declaredHundredths: Hundredths
  /** Number of submissions so far. */
  readonly round: number
  readonly returnedBefore: boolean
  readonly findings: readonly Pick<Finding, 'code' | 'severity' | 'text'>[]
  /** Hashes of the contents of its evidence. */
  readonly contents: readonly string[]
}

export type RosterFindings = {
  /** What most of the roster has in common: said once, for it tells nothing about the one or the other. */
  readonly common: readonly { readonly text: string; readonly count: number }[]
  /** By declaration; those without any are not in it. */
  readonly exceptions: ReadonlyMap<string, readonly Exception[]>
}

/** They tell when somebody may submit, not what is wrong with what he has submitted. */
const OF_THE_WINDOW: readonly FindingCode[] = ['windowNotOpen', 'windowClosed']

/** What stands out in a roster. `filedHundredths` is what the project was filed with, `null` without a filing. */
export function rosterExceptions(items: readonly RosterItem[], filedHundredths: Hundredths | null): RosterFindings {
  const shared = sharedTexts(items)
  const expected = filedHundredths ?? usualHours(items.map(({ declaredHundredths }) => declaredHundredths))
  const holders = holdersOf(items)
  const found = items.map((item) => {
    const reasons = [
      ...findingReasons(item, shared),
      ...hoursReasons(item, expected, filedHundredths !== null),
      ...evidenceReasons(item, holders, items.length),
      ...roundReasons(item),
    ]
    return [item.id, reasons] as const
  })
  return {
    common: [...shared].map(([text, count]) => ({ text, count })),
    exceptions: new Map(found.filter(([, reasons]) => reasons.length > 0)),
  }
}

const told = ({ findings }: RosterItem) => findings.filter(({ code }) => !OF_THE_WINDOW.includes(code))

function sharedTexts(items: readonly RosterItem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    for (const text of new Set(told(item).map((finding) => finding.text))) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Map([...counts].filter(([, count]) => isMost(count, items.length)))
}

/** Of two or fewer nothing is usual. */
const isMost = (count: number, of: number): boolean => of > 2 && count * 2 > of

function findingReasons(item: RosterItem, shared: ReadonlyMap<string, number>): Exception[] {
  return told(item)
    .filter(({ text }) => !shared.has(text))
    .map(({ severity, text }) => ({ code: severity, text }))
}

function hoursReasons({ declaredHundredths }: RosterItem, expected: Hundredths | null, filed: boolean): Exception[] {
  if (expected === null || declaredHundredths === expected) return []
  const usual = `${filed ? '备案' : '多数人申报'} ${hoursText(expected)} 学时`
  return [{ code: 'hours', text: `申报 ${hoursText(declaredHundredths)} 学时，${usual}。` }]
}

function holdersOf(items: readonly RosterItem[]): Map<string, RosterItem[]> {
  const holders = new Map<string, RosterItem[]>()
  for (const item of items) {
    for (const content of new Set(item.contents)) holders.set(content, [...(holders.get(content) ?? []), item])
  }
  return holders
}

/** A file that most have is the class's own, as a group certificate; one that few share is asked about. */
function evidenceReasons(item: RosterItem, holders: ReadonlyMap<string, RosterItem[]>, of: number): Exception[] {
  if (item.contents.length === 0) {
    const known = item.findings.some(({ code }) => code === 'evidenceMissing')
    return known ? [] : [{ code: 'evidenceMissing', text: '没有佐证材料。' }]
  }
  const others = new Set<string>()
  for (const content of item.contents) {
    const all = holders.get(content) ?? []
    if (isMost(all.length, of)) continue
    for (const { id, personName } of all) if (id !== item.id) others.add(personName)
  }
  if (others.size === 0) return []
  const [first] = others
  const names = others.size === 1 ? first : `${first}等 ${others.size} 人`
  return [{ code: 'sameFile', text: `佐证材料与${names}的是同一份文件。` }]
}

function roundReasons({ returnedBefore, round }: RosterItem): Exception[] {
  if (returnedBefore) return [{ code: 'returned', text: '退回过，本人修改后重报。' }]
  return round > 1 ? [{ code: 'resubmitted', text: '本人撤回过，又重新提交。' }] : []
}
