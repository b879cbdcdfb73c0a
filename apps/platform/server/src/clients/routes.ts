import { clients } from '@xueshi/contract/clients'
import { clientRefusal, keyRefusal, MOST_KEYS } from '@xueshi/domain/clients/client'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { addDays, shanghaiDate, startOfDay } from '@xueshi/domain/time'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { CLIENT_COLUMNS } from './columns.ts'
import { insertKey, listKeys, newKey, revokeKey } from './key-store.ts'
import { countMisses } from './miss-store.ts'
import { countAnswers, getClient, insertClient, listClients, lockClient, updateClient } from './store.ts'

/** Days of which the answers are counted. */
const COUNTED_DAYS = 30

async function clientPage({ tx, query }: ListCall<typeof clients.clientListDownload>, limit: number) {
  const [after = null] = readKey(query.after, 1) ?? []
  const rows = await listClients(tx, after, limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => row,
    ({ id }) => [id],
  )
}

export const clientRoutes = ({ settings }: Services) =>
  implement(clients, {
    clientList: (call) => clientPage(call, call.query.limit),
    clientListDownload: listDownload({ settings }, '接口客户', CLIENT_COLUMNS, clientPage),
    clientView: ({ tx, path, now }) => viewOf(tx, path.clientId, now),

    async clientCreate({ tx, actor, body, now, newId }) {
      refuseIf(clientRefusal(body))
      const id = newId()
      await insertClient(tx, { ...trimmed(body), id }, actor.accountId, now)
      return viewOf(tx, id, now)
    },

    async clientUpdate({ tx, path: { clientId }, body: { version, ...said }, now }) {
      const before = await lockClient(tx, clientId)
      if (before.version !== version) throw new Refused('client.changedMeanwhile')
      refuseIf(clientRefusal(said))
      await updateClient(tx, { ...trimmed(said), id: clientId })
      return viewOf(tx, clientId, now)
    },

    async clientKeyCreate({ tx, actor, path: { clientId }, now, newId }) {
      const client = await lockClient(tx, clientId)
      const usable = (await listKeys(tx, clientId)).filter(({ revokedAt }) => revokedAt === null).length
      refuseIf(keyRefusal(client, usable, shanghaiDate(now)), { most: MOST_KEYS })
      const [keyId, key] = [newId(), newKey()]
      await insertKey(tx, { id: keyId, clientId, key, createdBy: actor.accountId }, now)
      return { keyId, key }
    },

    async clientKeyRevoke({ tx, path: { clientId, keyId }, now }) {
      await lockClient(tx, clientId)
      await revokeKey(tx, clientId, keyId, now)
      return viewOf(tx, clientId, now)
    },
  })

async function viewOf(tx: Tx, id: string, now: string) {
  const since = startOfDay(addDays(shanghaiDate(now), -COUNTED_DAYS))
  const client = await getClient(tx, id)
  const missesToday = await countMisses(tx, id, shanghaiDate(now))
  return { ...client, keys: await listKeys(tx, id), answers: await countAnswers(tx, id, since), missesToday }
}

const trimmed = <Said extends { readonly name: string; readonly organisationName: string }>(said: Said): Said => ({
  ...said,
  name: said.name.trim(),
  organisationName: said.organisationName.trim(),
})
