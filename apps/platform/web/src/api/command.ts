import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer, Ask, OperationId, RefusedCall } from '@xueshi/sdk/client'
import { useCallback, useRef } from 'react'
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
  const keyFor = useKeptKey()
  const mutation = useMutation<Answer<Id>, RefusedCall, Ask<Id>>({
    mutationKey: [id],
    mutationFn: (ask) => platform[id](ask),
    retry: (failures, error) => failures < 2 && mayPass(error),
    onSuccess: async (answer, asked) => {
      keyFor.forget()
      onDone?.(answer, asked)
      await Promise.all(refreshes.map((name) => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
  const { mutate, mutateAsync, isPending, error, reset } = mutation
  const keyed = (ask: Writing<Id>) => ({ ...ask, idempotencyKey: keyFor.key(ask) }) as Ask<Id>
  return {
    run: (ask: Writing<Id>) => mutate(keyed(ask)),
    /** The answer itself, for what goes on with it; throws the refusal. */
    answer: (ask: Writing<Id>) => mutateAsync(keyed(ask)),
    running: isPending,
    error,
    reset,
  }
}

/** One key per content: kept while the same is tried again, made anew once it is done or something else is sent. */
function useKeptKey() {
  const kept = useRef<{ content: string; key: string } | null>(null)
  const key = useCallback((ask: object) => {
    const content = JSON.stringify(ask)
    if (kept.current?.content !== content) kept.current = { content, key: crypto.randomUUID() }
    return kept.current.key
  }, [])
  const forget = useCallback(() => {
    kept.current = null
  }, [])
  return { key, forget }
}
