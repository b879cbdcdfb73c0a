import { type Hundredths, hoursText } from '../hours.ts'
import { type Instant, type IsoDate, shanghaiDate } from '../time.ts'
import { isSameSource, standingAwards, total } from './balance.ts'
import {
  type EvidenceGrade,
  type ExplanationLine,
  type NewEntry,
  type PostedEntry,
  type Posting,
  reverse,
  type Source,
} from './entry.ts'

/** What the evaluation of a year gives to one source in one bucket; 0 where a cap cut all of it. */
export type ItemResult = {
  readonly sourceKind: string
  readonly sourceId: string
  readonly bucket: string
  readonly kind: string
  readonly hundredths: Hundredths
  readonly explanation: readonly ExplanationLine[]
}

/** What an award takes from its source rather than from the rules. */
export type SourceFacts = Source & { readonly effectiveOn: IsoDate; readonly evidenceGrade: EvidenceGrade }

/** Why a year is settled, in the words of the explanation. */
export const CAUSES = {
  approval: '申报审核通过',
  class: '培训班考核合格',
  completion: '学习平台完成学习',
  import: '批量导入',
  credit: '外部学分核定',
  earlierYears: '历年学时复核',
  correction: '更正',
  packChange: '规则变更',
  merge: '两个账号合并为一人',
  separation: '合并有误，两个账号分开',
} as const
export type Cause = keyof typeof CAUSES

export type Settlement = Posting & {
  readonly personId: string
  readonly year: number
  readonly cause: Cause
  /** Of the decision that is its cause, where it has a number to quote. */
  readonly decisionId?: string | undefined
  /** Since when the year is locked (年度结账), where it is: what is posted is a 补登 and says so. */
  readonly lockedOn?: IsoDate | undefined
  /** Facts of every source in the results. */
  readonly sources: readonly SourceFacts[]
}

// These lines explain bookkeeping; no regulation orders it.
const ARTICLE = '本系统入账规则（非政策条文）'

/** The part of a source that is in one bucket and kind. */
type Line = {
  readonly items: readonly ItemResult[]
  readonly targetHundredths: Hundredths
  /** The awards of this year that stand. */
  readonly awards: readonly PostedEntry[]
  /** The newest of them, as many as stand above the target. */
  readonly falling: readonly PostedEntry[]
}

/**
 * The entries that make what stands equal to what the evaluation of the whole year gives; none when it is equal.
 *
 * `entries` are all of the person's, of every year, because versions count over years; the caller has locked them.
 * A source that the results do not name is worth 0. What stands above its target falls newest first and the rest is
 * awarded again as the next version; what stands below gets the difference. So a reversal and what it frees under a
 * cap post together, reversals first, so that at no entry the sum is above a cap. They are recorded after all that the
 * person's bank knows, whenever their cause came in.
 */
export function settleYear(
  entries: readonly PostedEntry[],
  results: readonly ItemResult[],
  wish: Settlement,
): NewEntry[] {
  const own = entries.filter(({ personId }) => personId === wish.personId)
  const settlement = { ...wish, recordedAt: afterAll(own, wish.recordedAt) }
  const lines = linesOf(own, results, settlement.year)
  const reversals = lines.flatMap((line) =>
    line.falling.map((award) =>
      reverse(own, award, settlement, [reversalLine(line, award, settlement), ...lateLines(settlement)]),
    ),
  )
  const awards: NewEntry[] = []
  for (const line of lines) {
    const [item] = line.items
    const missing = line.targetHundredths - total(line.awards) + total(line.falling)
    if (item === undefined || missing <= 0) continue
    const facts = factsOf(item, settlement.sources)
    const version = 1 + Math.max(0, ...[...own, ...awards].filter((e) => isSameSource(e, facts)).map((e) => e.version))
    const explanation = [
      ...line.items.flatMap((part) => part.explanation),
      awardLine(
        line,
        missing,
        reversals.filter((entry) => !isSameSource(entry, facts)),
        settlement,
      ),
      ...lateLines(settlement),
    ]
    awards.push(award(item, facts, { hundredths: missing, version, explanation }, settlement))
  }
  return [...reversals, ...awards]
}

/** Of two requests, the one that came first may post last; and clocks step back. */
function afterAll(own: readonly PostedEntry[], at: Instant): Instant {
  const last = own.reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), '')
  return last < at ? at : new Date(Date.parse(last) + 1).toISOString()
}

function linesOf(own: readonly PostedEntry[], results: readonly ItemResult[], year: number): Line[] {
  const itemsOf = Map.groupBy(results, lineKey)
  const awardsOf = Map.groupBy(
    standingAwards(own).filter((entry) => entry.year === year),
    lineKey,
  )
  const keys = new Set([...itemsOf.keys(), ...awardsOf.keys()])
  return [...keys].sort().map((key) => {
    const items = itemsOf.get(key) ?? []
    const awards = awardsOf.get(key) ?? []
    const targetHundredths = total(items)
    if (items.some(({ hundredths }) => !Number.isSafeInteger(hundredths) || hundredths < 0)) {
      throw new RangeError(`the evaluation of ${key} is no number of hundredths`)
    }
    return { items, awards, targetHundredths, falling: fallingOf(awards, targetHundredths) }
  })
}

function fallingOf(awards: readonly PostedEntry[], targetHundredths: Hundredths): PostedEntry[] {
  const falling: PostedEntry[] = []
  for (const newest of awards.toSorted((a, b) => b.version - a.version)) {
    if (total(awards) - total(falling) <= targetHundredths) break
    falling.push(newest)
  }
  return falling
}

function award(
  { bucket, kind }: ItemResult,
  facts: SourceFacts,
  posted: Pick<NewEntry, 'hundredths' | 'version' | 'explanation'>,
  { personId, year, pack, registrar, recordedAt }: Settlement,
): NewEntry {
  const { sourceKind, sourceId, effectiveOn, evidenceGrade } = facts
  return {
    ...posted,
    ...pack,
    personId,
    year,
    type: 'award',
    bucket,
    kind,
    sourceKind,
    sourceId,
    reversesId: null,
    evidenceGrade,
    registrar,
    effectiveOn,
    recordedAt,
  }
}

function awardLine(
  line: Line,
  missing: Hundredths,
  others: readonly NewEntry[],
  settlement: Settlement,
): ExplanationLine {
  const freed = others.length === 0 ? '' : `；本次同时冲正其他项目 ${hoursText(-total(others))} 学时，上限余量随之重算`
  return {
    step: 'posting',
    rule: '按年度评定与已入账学时的差额入账',
    article: ARTICLE,
    inputs: `${compared(line, settlement)}${freed}`,
    result: `入账 ${hoursText(missing)} 学时`,
  }
}

function reversalLine(line: Line, award: PostedEntry, settlement: Settlement): ExplanationLine {
  return {
    step: 'posting',
    rule: '已入账学时多于年度评定的，从最近一笔起冲正，余数重新入账',
    article: ARTICLE,
    inputs: compared(line, settlement),
    result: `冲正第 ${award.version} 次入账的 ${hoursText(award.hundredths)} 学时`,
  }
}

/** Who agreed are two, and named where they did: the lines name nobody. */
function lateLines({ year, lockedOn, recordedAt }: Settlement): ExplanationLine[] {
  if (lockedOn === undefined) return []
  return [
    {
      step: 'late',
      rule: '年度结账以后登记的，须经两名工作人员先后同意，记为补登',
      article: ARTICLE,
      inputs: `${year} 年度自 ${lockedOn} 起锁定；本次登记日期 ${shanghaiDate(recordedAt)}；两名同意人见办理记录`,
      result: '补登',
    },
  ]
}

function compared({ targetHundredths, awards }: Line, { cause, decisionId }: Settlement): string {
  const decided = decisionId === undefined ? '' : `（办理编号 ${decisionId}）`
  return `${CAUSES[cause]}${decided}；本次评定 ${hoursText(targetHundredths)} 学时，原已入账 ${hoursText(total(awards))} 学时`
}

function factsOf({ sourceKind, sourceId }: ItemResult, sources: readonly SourceFacts[]): SourceFacts {
  const facts = sources.find((source) => source.sourceKind === sourceKind && source.sourceId === sourceId)
  if (facts === undefined) throw new Error(`no facts of ${sourceKind} ${sourceId}, which the evaluation names`)
  return facts
}

function lineKey({ sourceKind, sourceId, bucket, kind }: Omit<ItemResult, 'hundredths' | 'explanation'>): string {
  return JSON.stringify([sourceKind, sourceId, bucket, kind])
}
