import { refusal } from '@xueshi/domain/review/actions'
import { platform } from '../api/platform.ts'
import type { Declaration } from '../declarations/draft.ts'
import { useActor } from '../session/session.tsx'
import { useLease } from './use-lease.ts'

/** Holds a declaration for the reviewer whose turn it is, as long as its page is open. */
export function useDeclarationLease({ id, review }: Declaration) {
  const actor = useActor()
  const path = { declarationId: id }
  return useLease(id, refusal('approve', review, actor) === null, {
    open: (takeOver) => platform.declarationOpen({ path, body: { takeOver } }),
    leave: () => platform.declarationLeave({ path, body: {} }),
  })
}
