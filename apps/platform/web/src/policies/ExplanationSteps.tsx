import type { Answer } from '@xueshi/sdk/client'

const STEP_NAMES: Readonly<Record<string, string>> = {
  value: '计算',
  rounding: '取整',
  approval: '审核认定',
  cap: '年度上限',
  bucket: '计入科目',
  posting: '入账',
  lookBack: '看哪些年度',
  minimum: '年度要求',
  comparison: '核对',
  deadline: '截止日',
}

export type ExplanationLine = Answer<'declarationPrecheck'>['explanation'][number]

/** A calculation as numbered steps: rule, where it is written, what went in, what came out. */
export function ExplanationSteps({ lines }: { lines: readonly ExplanationLine[] }) {
  return (
    <ol className="explanation">
      {lines.map((line) => (
        <li key={`${line.step}-${line.rule}-${line.inputs}`}>
          <strong>{STEP_NAMES[line.step] ?? line.step}</strong>
          <span>{line.rule}</span>
          {line.article && <span className="soft">依据：{line.article}</span>}
          {line.inputs && <span className="soft">输入：{line.inputs}</span>}
          <span>结果：{line.result}</span>
        </li>
      ))}
    </ol>
  )
}
