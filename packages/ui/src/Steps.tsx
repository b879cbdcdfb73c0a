import type { ReactNode } from 'react'

export type StepState = 'done' | 'current' | 'ahead' | 'failed'
export type Step = { key: string; title: string; state: StepState; detail?: ReactNode }

const STATE_WORDS: Readonly<Record<StepState, string>> = {
  done: '已完成',
  current: '进行中',
  ahead: '未到',
  failed: '未通过',
}
const MARKS: Readonly<Record<StepState, string>> = { done: '✓', current: '●', ahead: '', failed: '✕' }

/** A way through several hands: side by side where there is room, one under the other on a phone. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ key, title, state, detail }) => (
        <li key={key} className={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {MARKS[state]}
          </span>
          <div>
            <strong>{title}</strong>
            <span className="visually-hidden">（{STATE_WORDS[state]}）</span>
            {detail && <div className="soft">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

export type Happening = { key: string | number; when: string; title: ReactNode; body?: ReactNode }

/** What happened, in order. */
export function Timeline({ label, items }: { label: string; items: readonly Happening[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map(({ key, when, title, body }) => (
        <li key={key}>
          <time className="soft">{when}</time>
          <div>{title}</div>
          {body && <div className="timeline-body">{body}</div>}
        </li>
      ))}
    </ol>
  )
}
