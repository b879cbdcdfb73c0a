import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer, Ask, OperationId, RefusedCall } from '@xueshi/sdk/client'
import { useState } from 'react'
import { KeptKey } from './kept-key.ts'
import { mayPass, platform } from './platform.ts'

type Writing<Id extends OperationId> = Omit<Ask<Id>, 'idempotencyKey' | 'signal'>

export type CommandOptions<Id extends OperationId> = {
  /** Answers that this makes old. */
  refreshes?: readonly OperationId[]
  onDone?: (answer: Answer<Id>, asked: Writing<Id>) => void
}

/**
 * A write: `const submit = useCommand('declarationSubmit', { refreshes: ['declarationList'] })`, `submit.run({…})`.
 * The same content tried again carries the same idempotency key, so that a lost answer never doubles what was done.
 */
export function useCommand<Id extends OperationId>(id: Id, { refreshes = [], onDone }: CommandOptions<Id> = {}) {
  const queries = useQueryClient()
  const [kept] = useState(() => new KeptKey())
  const mutation = useMutation<Answer<Id>, RefusedCall, Ask<Id>>({
    mutationKey: [id],
    mutationFn: (ask) => platform[id](ask),
    retry: (failures, error) => failures < 2 && mayPass(error),
    onSuccess: async (answer, asked) => {
      kept.forget()
      onDone?.(answer, asked)
      await Promise.all(refreshes.map((name) => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
  const { mutate, mutateAsync, isPending, error, reset } = mutation
  const keyed = (ask: Writing<Id>) => ({ ...ask, idempotencyKey: kept.for(ask) }) as Ask<Id>
  return {
    run: (ask: Writing<Id>) => mutate(keyed(ask)),
    /** The answer itself, for what goes on with it; throws the refusal. */
    answer: (ask: Writing<Id>) => mutateAsync(keyed(ask)),
    running: isPending,
    error,
    reset,
  }
}
