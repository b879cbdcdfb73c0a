import { MESSAGE_KINDS } from '@xueshi/domain/messages/kinds'
import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { Id, Instant, Nothing, pageOf, queryAfter, queryLimit } from './scalars.ts'

export const Message = z
  .strictObject({
    id: Id,
    kind: z.enum(MESSAGE_KINDS),
    text: z.string(),
    declarationId: Id.nullable(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Message' })

export const inbox = operations({
  messageList: get('/api/messages', {
    summary: '消息',
    access: 'signedIn',
    query: z.strictObject({ limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(Message),
    refusals: [],
  }),
  messageReadAll: post('/api/messages/read', {
    summary: '全部标为已读',
    access: 'signedIn',
    body: Nothing,
    reply: Nothing,
    refusals: [],
  }),
})
