import type { Answer } from '@xueshi/sdk/client'

export type ExplanationLine = Answer<'declarationPrecheck'>['explanation'][number]

/** A calculation as numbered steps: rule, where it is written, what went in, what came out. */
export function ExplanationSteps({ lines }: { lines: readonly ExplanationLine[] }) {
  return (
    <ol className="explanation">
      {lines.map((line) => (
        <li key={`${line.step}-${line.rule}-${line.inputs}`}>
          <strong>{line.step}</strong>
          <span>{line.rule}</span>
          {line.article && <span className="soft">依据：{line.article}</span>}
          {line.inputs && <span className="soft">输入：{line.inputs}</span>}
          <span>结果：{line.result}</span>
        </li>
      ))}
    </ol>
  )
}
