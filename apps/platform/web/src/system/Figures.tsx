import { Fragment, type ReactNode } from 'react'

export type Figure = { name: string; value: ReactNode; tone?: 'bad' | 'warn' | undefined }

/** A few numbers that are read at a glance. */
export function Figures({ label, of }: { label: string; of: readonly Figure[] }) {
  return (
    <dl className="counts status-figures" aria-label={label}>
      {of.map(({ name, value, tone }) => (
        <div key={name} className={`count ${tone ? `count-${tone}` : ''}`}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What is looked up rather than watched. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd className="digits">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
