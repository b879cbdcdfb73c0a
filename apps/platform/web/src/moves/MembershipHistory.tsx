import type { Answer } from '@xueshi/sdk/client'
import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { Timeline } from '@xueshi/ui/Steps'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { dayText } from '../words.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { type Move, moveDays, moveKindNames, moveStatusNames, moveStatusTones, moveWay } from './words.ts'

type Known = Answer<'membershipList'>

/** Where somebody has belonged, the latest first, with what he was lent to. */
export function MembershipHistory({ known }: { known: Known }) {
  if (known.memberships.length === 0) {
    return <EmptyState title="没有单位经历。" fills="由单位列入人员名单，或申请调入得到同意后，列在这里。" />
  }
  const stays = [
    ...known.memberships.map((stay) => ({ ...stay, lent: false })),
    ...known.secondments.map((stay) => ({ ...stay, lent: true })),
  ].sort((one, other) => other.validFrom.localeCompare(one.validFrom))
  return (
    <Timeline
      label="单位经历"
      items={stays.map(({ unitId, unitName, areaName, validFrom, validUntil, lent, merged }) => ({
        key: `${unitId} ${validFrom}`,
        when: validUntil === null ? `${dayText(validFrom)}起` : `${dayText(validFrom)}起，${dayText(validUntil)}前结束`,
        title: (
          <>
            <strong>{unitName}</strong> <span className="soft">{areaName}</span> {lent && <Tag tone="info">借调</Tag>}
            {merged && <Tag tone="plain">单位合并</Tag>}
          </>
        ),
      }))}
    />
  )
}

/** The moves of a person, each to be opened. */
export function MoveHistory({ moves }: { moves: readonly Move[] }) {
  const [shownId, setShownId] = useState<string | null>(null)
  if (moves.length === 0) return null
  return (
    <Section title="调动记录">
      <ul className="parcels">
        {moves.map((move) => (
          <li key={move.id}>
            <span>
              <Button type="link" className="inline-button" onClick={() => setShownId(move.id)}>
                {moveKindNames[move.kind]}，{moveWay(move)}
              </Button>
            </span>
            <span className="row">
              <Tag tone={moveStatusTones[move.status]}>{moveStatusNames[move.status]}</Tag>
            </span>
            <span className="soft">{moveDays(move)}</span>
          </li>
        ))}
      </ul>
      <MoveDialog move={moves.find(({ id }) => id === shownId) ?? null} onClose={() => setShownId(null)} />
    </Section>
  )
}
