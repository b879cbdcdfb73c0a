import type { Kind } from '@xueshi/domain/rules/pack'
import { Tag, type Tone } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Button, Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import { DeclarationChanges } from '../declarations/DeclarationChanges.tsx'
import { DeclaredNumber } from '../declarations/DeclaredNumber.tsx'
import { paths } from '../paths.ts'
import { type Fate, fateNames, type RosterItem } from './roster.ts'
import type { RosterWork } from './use-roster.ts'

type RosterRowProps = {
  item: RosterItem
  work: RosterWork
  kind: Kind | undefined
  /** Its evidence must be seen. */
  isDrawn: boolean
  onOpen: (item: RosterItem) => void
  onDecide: (item: RosterItem, decision: Fate['decision']) => void
}

const TONES: Readonly<Record<Fate['decision'], Tone>> = {
  approve: 'good',
  stay: 'plain',
  return: 'warn',
  reject: 'bad',
}

const DECISIONS = ['approve', 'return', 'reject', 'stay'] as const

/** One of a roster. The keys of the page work on the one that has the focus. */
export function RosterRow({ item, work, kind, isDrawn, onOpen, onDecide }: RosterRowProps) {
  const { current, fateOf, seen } = work
  const isCurrent = current?.id === item.id
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // Whoever presses something in the row keeps the focus there.
    if (isCurrent && !row.current?.contains(document.activeElement)) row.current?.focus()
  }, [isCurrent])
  const fate = fateOf(item)
  // One row can be reached by Tab; from there the keys go on.
  const focusable = { tabIndex: isCurrent ? 0 : -1 }
  return (
    <li
      ref={row}
      className={`roster-row ${isCurrent ? 'roster-row-current' : ''}`}
      aria-current={isCurrent ? 'true' : undefined}
      onFocus={() => work.setCurrentId(item.id)}
      {...focusable}
    >
      <div className="roster-row-head">
        <TextLink to={paths.review(item.id)}>{item.personName}</TextLink>
        <DeclaredNumber of={item} />
        <span className="soft">{item.unitName}</span>
        <Tag tone={TONES[fate.decision]}>{fateNames[fate.decision]}</Tag>
      </div>
      {item.exceptions.length > 0 && (
        <ul>
          {item.exceptions.map(({ code, text }) => (
            <li key={text} className={code === 'blocking' ? 'late' : 'warn-text'}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {item.assignedToName !== null && <p className="soft">已分给{item.assignedToName}。</p>}
      {item.heldByName !== null && <p className="warn-text">{item.heldByName}正在单独审核这一项。</p>}
      {item.changes.length > 0 && <DeclarationChanges changes={item.changes} kind={kind} />}
      <div className="row">
        <Button size="small" onClick={() => onOpen(item)} disabled={item.evidence.length === 0}>
          看佐证材料（{item.evidence.length}）
        </Button>
        {isDrawn && (
          <Checkbox checked={seen.has(item.id)} onChange={({ target }) => work.see(item.id, target.checked)}>
            已看<span className="visually-hidden">：{item.personName}</span>
          </Checkbox>
        )}
        {DECISIONS.filter((decision) => decision !== fate.decision).map((decision) => (
          <Button key={decision} size="small" onClick={() => onDecide(item, decision)}>
            {fateNames[decision]}
            <span className="visually-hidden">：{item.personName}</span>
          </Button>
        ))}
      </div>
    </li>
  )
}
