import type { ReactNode } from 'react'
import { TextLink } from './link.tsx'

type PageProps = {
  title: string
  /** Where “返回” leads; absent on the pages of the menu. */
  back?: { to: string; label: string }
  /** One line under the title. */
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page: its heading (also the window's title), what can be done on it, and its content. */
export function Page({ title, back, lead, actions, children }: PageProps) {
  return (
    <div className="page">
      <title>{`${title} - 学时`}</title>
      {back && (
        <nav aria-label="返回">
          <TextLink to={back.to} className="page-back">
            ‹ {back.label}
          </TextLink>
        </nav>
      )}
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="soft">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

type SectionProps = { title: string; id?: string; actions?: ReactNode; children: ReactNode }

/** A white sheet with a heading of its own. */
export function Section({ title, id, actions, children }: SectionProps) {
  return (
    <section className="section" id={id}>
      <header className="section-head">
        <h2>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

/** A coloured strip that says one thing worth knowing; never the only place where it is said in colour. */
export function Note({ tone = 'info', children }: { tone?: 'info' | 'warn' | 'bad' | 'good'; children: ReactNode }) {
  return <div className={`note note-${tone}`}>{children}</div>
}
