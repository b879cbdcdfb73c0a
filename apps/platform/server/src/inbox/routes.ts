import { inbox } from '@xueshi/contract/inbox'
import type { MessageKind } from '@xueshi/domain/messages/kinds'
import { pageOf, readKey } from '../paging.ts'
import { implement } from '../services.ts'
import { listMessages, readAll } from './store.ts'

export const inboxRoutes = () =>
  implement(inbox, {
    async messageList({ tx, actor, query }) {
      if (actor.personId === null) return { items: [], next: null }
      const [after] = readKey(query.after, 1) ?? []
      const rows = await listMessages(tx, actor.personId, after ?? null, query.limit + 1)
      return pageOf(
        rows,
        query.limit,
        (row) => ({ ...row, kind: row.kind as MessageKind }),
        ({ id }) => [id],
      )
    },
    async messageReadAll({ tx, actor, now }) {
      if (actor.personId !== null) await readAll(tx, actor.personId, now)
      return {}
    },
  })
