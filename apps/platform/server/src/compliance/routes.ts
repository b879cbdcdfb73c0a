import { compliance } from '@xueshi/contract/compliance'
import { purposeNames } from '@xueshi/domain/clients/client'
import { consentRefusal, consentState, withdrawRefusal } from '@xueshi/domain/compliance/consent'
import { Refused, refusalText, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { holdClient } from '../clients/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { lockPeople } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { answerAll } from './answer.ts'
import { CONSENT_COLUMNS, RECORD_COLUMNS } from './columns.ts'
import {
  type ConsentRow,
  insertConsent,
  isConsented,
  listClientsByConsent,
  listConsents,
  lockConsent,
  setWithdrawn,
} from './consent-store.ts'
import { refuseTooManyMisses } from './misses.ts'
import { listRecords } from './record-store.ts'

/** As many systems as a page offers; which is not among them is searched for by name. */
const OFFERED = 20

type OwnList = ListCall<typeof compliance.consentListDownload>

async function recordPage({ tx, actor, query }: OwnList, limit: number) {
  const [after = null] = readKey(query.after, 1) ?? []
  const rows = await listRecords(tx, ownPerson(actor), { after, limit: limit + 1 })
  return pageOf(
    rows,
    limit,
    (row) => row,
    ({ id }) => [id],
  )
}

async function consentPage({ tx, actor, query, now }: OwnList, limit: number) {
  const [after = null] = readKey(query.after, 1) ?? []
  const rows = await listConsents(tx, ownPerson(actor), { after, limit: limit + 1 })
  return pageOf(
    rows,
    limit,
    (row) => viewOf(row, now),
    ({ id }) => [id],
  )
}

export const complianceRoutes = (services: Services) =>
  implement(compliance, {
    complianceView: {
      before: ({ client, body: { purpose, ...asked }, now }) =>
        refuseTooManyMisses(services, { people: [asked], purpose }, client, now),
      async handle({ tx, client, body: { years, purpose, ...asked }, now, newId }) {
        const question = { people: [asked], years, purpose }
        const { clientName, outcomes } = await answerAll(tx, services, question, { client, now, newId })
        const [outcome] = outcomes
        if (outcome?.answer) return outcome.answer
        const details = { client: clientName, purpose: purposeNames[purpose] }
        throw new Refused(outcome?.code ?? 'compliance.personUnknown', details)
      },
    },

    complianceList: {
      before: ({ client, body, now }) => refuseTooManyMisses(services, body, client, now),
      async handle({ tx, client, body, now, newId }) {
        const { clientName, outcomes } = await answerAll(tx, services, body, { client, now, newId })
        const details = { client: clientName, purpose: purposeNames[body.purpose] }
        return {
          outcomes: outcomes.map(({ code, answer }) => ({
            code,
            message: code && refusalText(code, details),
            answer,
          })),
        }
      },
    },

    complianceRecordList: (call) => recordPage(call, call.query.limit),
    complianceRecordListDownload: listDownload(services, '谁查过我的学时', RECORD_COLUMNS, recordPage),
    consentList: (call) => consentPage(call, call.query.limit),
    consentListDownload: listDownload(services, '我的同意', CONSENT_COLUMNS, consentPage),

    async consentClientList({ tx, query: { search }, now }) {
      return { items: await listClientsByConsent(tx, shanghaiDate(now), search, OFFERED) }
    },

    async consentGive({ tx, actor, body, now, newId }) {
      const personId = ownPerson(actor)
      await lockPeople(tx, [personId])
      const client = await holdClient(tx, body.clientId)
      if (!client) throw new Refused('consent.clientNotFound')
      refuseIf(consentRefusal(body, client, shanghaiDate(now)))
      const consent = { ...body, personId, id: newId() }
      if (await isConsented(tx, consent)) throw new Refused('consent.alreadyGiven')
      await insertConsent(tx, consent, now)
      return consentOf(tx, personId, consent.id, now)
    },

    async consentWithdraw({ tx, actor, path: { consentId }, now }) {
      const personId = ownPerson(actor)
      const consent = await lockConsent(tx, personId, consentId)
      refuseIf(withdrawRefusal(consent, shanghaiDate(now)))
      await setWithdrawn(tx, consent, now)
      return consentOf(tx, personId, consentId, now)
    },
  })

/** Whoever is a professional has a person behind his account. */
function ownPerson({ personId }: Actor): string {
  if (personId === null) throw new Refused('person.notFound')
  return personId
}

const consentOf = async (tx: Tx, personId: string, id: string, now: string) =>
  viewOf(await lockConsent(tx, personId, id), now)

export type ConsentView = ReturnType<typeof viewOf>

const viewOf = ({ personId: _, ...consent }: ConsentRow, now: string) => ({
  ...consent,
  state: consentState(consent, shanghaiDate(now)),
})
