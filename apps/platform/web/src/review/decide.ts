import { useQueryClient } from '@tanstack/react-query'
import { REFUSAL_STATUS } from '@xueshi/domain/refusal'
import type { Answer } from '@xueshi/sdk/client'
import { useEffect } from 'react'
import { useCommand } from '../api/command.ts'
import { DECISION_REFRESHES } from './queue.ts'

type DecisionId = 'declarationApprove' | 'declarationReturn' | 'declarationReject'

/** A reviewer's decision. If somebody changed the declaration meanwhile, the page shows it as it is now. */
export function useDecision<Id extends DecisionId>(id: Id, onDone: (answer: Answer<Id>) => void) {
  const queries = useQueryClient()
  const decision = useCommand(id, { refreshes: DECISION_REFRESHES, onDone })
  const changed = decision.error?.status === REFUSAL_STATUS.conflict
  useEffect(() => {
    if (changed) void queries.invalidateQueries({ queryKey: ['declarationView'] })
  }, [changed, queries])
  return decision
}
