import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { askKey } from '../api/ask.ts'
import { KeptKey } from '../api/kept-key.ts'
import { platform } from '../api/platform.ts'
import { bodyOf, type Declaration, draftOf } from './draft.ts'
import { DraftSaver } from './draft-saver.ts'
import { keepLocalCopy, readLocalCopy } from './local-copy.ts'

/**
 * The draft of a declaration as the form edits it. What did not reach the server survives a reload, a lost network
 * and an expired session; `stranded` is such a copy that the server's own has since overtaken.
 */
export function useDraft(declaration: Declaration, accountId: string) {
  const { id } = declaration
  const queries = useQueryClient()
  const [{ saver, left }] = useState(() => {
    const kept = new KeptKey()
    const doors = {
      send: async (draft: Parameters<typeof bodyOf>[0], version: number) => {
        const path = { declarationId: id }
        const body = bodyOf(draft, version)
        // An answer that was lost on its way must not make the retry look like somebody else's change.
        const answer = await platform.declarationUpdate({ path, body, idempotencyKey: kept.for(body) })
        queries.setQueryData(askKey('declarationView', { path }), answer)
        void queries.invalidateQueries({ queryKey: ['declarationPrecheck'] })
        void queries.invalidateQueries({ queryKey: ['declarationList'] })
        return answer.version
      },
      keep: (unsent: Parameters<typeof keepLocalCopy>[2]) => keepLocalCopy(accountId, id, unsent),
    }
    const made = new DraftSaver(draftOf(declaration), declaration.version, doors)
    return { saver: made, left: readLocalCopy(accountId, id) }
  })
  const overtaken = left !== null && left.version !== declaration.version
  const [stranded, setStranded] = useState(overtaken ? left : null)
  const snapshot = useSyncExternalStore(saver.subscribe, saver.snapshot)

  useEffect(() => {
    // A copy made of the very version that the server holds is simply what has not been sent yet.
    if (left !== null && left.version === saver.snapshot().version) saver.change(left.draft)
    document.addEventListener('visibilitychange', saver.flushQuietly)
    window.addEventListener('online', saver.flushQuietly)
    return () => {
      document.removeEventListener('visibilitychange', saver.flushQuietly)
      window.removeEventListener('online', saver.flushQuietly)
      saver.flushQuietly()
      saver.rest()
    }
  }, [saver, left])

  return {
    ...snapshot,
    change: saver.change,
    flush: saver.flush,
    stranded,
    restore: () => {
      if (stranded !== null) saver.change(stranded.draft)
      setStranded(null)
    },
    forsake: () => {
      keepLocalCopy(accountId, id, null)
      setStranded(null)
    },
  }
}
