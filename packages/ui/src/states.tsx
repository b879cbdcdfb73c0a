import { Button } from 'antd'
import type { ReactNode } from 'react'
import { spoken } from './spoken.tsx'

/** Grey lines where something is coming. */
export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">正在加载……</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} className="skeleton-line" />
      ))}
    </div>
  )
}

/** What could not be shown: the refusal's own sentence, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { message, requestId } = spoken(error)
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{message}</p>
      {onRetry && <Button onClick={onRetry}>重试</Button>}
      {requestId && <p className="soft">如需求助，请提供编号 {requestId}</p>}
    </div>
  )
}

/** Nothing is here yet: `title` says what is not, `fills` says what would fill it. */
export function EmptyState({ title, fills, action }: { title: string; fills: string; action?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      <p className="soft">{fills}</p>
      {action}
    </div>
  )
}

/** An answer on its way, as TanStack Query holds it. */
export type Asked<T> = {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

/** Shows an answer, or that it is coming, or why it does not come. An old answer stays while it is asked again. */
export function Answered<T>({ asked, lines, children }: AnsweredProps<T>) {
  if (asked.data !== undefined) return children(asked.data)
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  return lines === undefined ? <Loading /> : <Loading lines={lines} />
}
type AnsweredProps<T> = { asked: Asked<T>; lines?: number; children: (data: T) => ReactNode }
