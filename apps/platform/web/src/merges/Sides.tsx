import { Section } from '@xueshi/ui/Page'
import type { ReactNode } from 'react'

type Props<Side> = {
  title: string
  kept: string
  absorbed: string
  rows: readonly { title: string; of: (side: Side) => ReactNode }[]
  of: { kept: Side; absorbed: Side }
}

/** Two entries side by side, row by row. */
export function Sides<Side>({ title, kept, absorbed, rows, of: sides }: Props<Side>) {
  return (
    <Section title={title}>
      <table className="sides">
        <caption className="visually-hidden">{title}并列</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{kept}</th>
            <th scope="col">{absorbed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.title}>
              <th scope="row">{row.title}</th>
              <td>{row.of(sides.kept)}</td>
              <td>{row.of(sides.absorbed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

export function lines(texts: readonly string[]): ReactNode {
  if (texts.length === 0) return <span className="soft">没有</span>
  return texts.map((text) => <div key={text}>{text}</div>)
}
