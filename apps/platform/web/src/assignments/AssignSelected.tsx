import { ActionButton } from '@xueshi/ui/ActionButton'
import { useState } from 'react'
import type { QueueItem } from '../review/queue.ts'
import { GiveDialog } from './GiveDialog.tsx'
import { itemsOf, type useAssign } from './use-assign.tsx'

const idsOf = (items: readonly Pick<QueueItem, 'id'>[]) => items.map(({ id }) => id)

type AssignSelectedProps = { items: readonly QueueItem[]; assign: ReturnType<typeof useAssign> }

/** 领取, 分给, 放回 of what is ticked in the list: each where there is something to do it with. */
export function AssignSelected({ items, assign }: AssignSelectedProps) {
  const [giving, setGiving] = useState(false)
  const free = items.filter(({ assignedTo }) => assignedTo === null)
  const held = items.filter(({ assignedTo }) => assignedTo !== null)
  return (
    <>
      {free.length > 0 && (
        <ActionButton running={assign.running} onClick={() => assign.take(itemsOf(idsOf(free)))}>
          领取{held.length > 0 && ` ${free.length} 项未分配的`}
        </ActionButton>
      )}
      <ActionButton onClick={() => setGiving(true)}>分给</ActionButton>
      {held.length > 0 && (
        <ActionButton running={assign.running} onClick={() => assign.putBack(itemsOf(idsOf(held)))}>
          放回{free.length > 0 && ` ${held.length} 项`}
        </ActionButton>
      )}
      {giving && (
        <GiveDialog
          what={itemsOf(idsOf(items))}
          name={`所选 ${items.length} 项`}
          assign={assign}
          onClose={() => setGiving(false)}
        />
      )}
    </>
  )
}
