import type { STEPS } from '@xueshi/domain/rules/evaluation'
import type { Answer } from '@xueshi/sdk/client'

type Step =
  | (typeof STEPS)[number]
  | ('posting' | 'late' | 'lookBack' | 'minimum' | 'relief' | 'posted' | 'pending' | 'comparison' | 'year')
  | ('otherYears' | 'declared' | 'opinion' | 'deadline')

const STEP_NAMES: Readonly<Record<Step, string>> = {
  value: '计算',
  exclusion: '不计的情形',
  bonus: '加计',
  failure: '考核不合格',
  rounding: '取整',
  approval: '审核认定',
  once: '只计一次',
  attribution: '归属年度',
  cap: '上限',
  bucket: '计入科目',
  effect: '学时以外的作用',
  posting: '入账',
  late: '补登',
  lookBack: '看哪些年度',
  minimum: '年度要求',
  relief: '减免',
  posted: '已入账',
  otherYears: '以前年度',
  pending: '待入账',
  comparison: '核对',
  year: '全年',
  declared: '申报',
  opinion: '审核',
  deadline: '截止日',
}

// What an entry was explained with stays as it was, so a step may have a name that is not used any more.
const stepName = (step: string): string => (STEP_NAMES as Readonly<Record<string, string>>)[step] ?? step

export type ExplanationLine = Answer<'declarationPrecheck'>['explanation'][number]

/** A calculation as numbered steps: rule, where it is written, what went in, what came out. */
export function ExplanationSteps({ lines }: { lines: readonly ExplanationLine[] }) {
  return (
    <ol className="explanation">
      {lines.map((line) => (
        <li key={`${line.step}-${line.rule}-${line.inputs}-${line.result}`}>
          <strong>{stepName(line.step)}</strong>
          <span>{line.rule}</span>
          {line.article && <span className="soft">依据：{line.article}</span>}
          {line.inputs && <span className="soft">输入：{line.inputs}</span>}
          <span>结果：{line.result}</span>
        </li>
      ))}
    </ol>
  )
}
