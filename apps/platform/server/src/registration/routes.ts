import { registration } from '@xueshi/contract/registration'
import { Refused } from '@xueshi/domain/refusals'
import { isConcerned } from '@xueshi/domain/registration/actions'
import { accept, refuse, withdraw } from '@xueshi/domain/registration/commands'
import { ACCEPTED_ELSEWHERE } from '@xueshi/domain/registration/reasons'
import { shanghaiDate } from '@xueshi/domain/time'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import { enterPerson, readCitizenNumber } from '../accounts/newcomer.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { checkProof, useProof } from '../recovery/proofs.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { REGISTRATION_COLUMNS } from './columns.ts'
import { readMobile, register } from './create.ts'
import { applicantCheck } from './guesses.ts'
import { listQueue } from './queue-store.ts'
import { endRegistration, listRegistrations, lockRegistration, type RegistrationRow } from './store.ts'
import { tellApplicant } from './tell.ts'
import { findUnits } from './unit-store.ts'
import { applicantView, registrationOf, waitingView } from './view.ts'

export const registrationRoutes = (services: Services) => {
  const checkApplicant = applicantCheck(services)

  async function registrationPage(
    { tx, actor, query, now }: ListCall<typeof registration.registrationListDownload>,
    limit: number,
  ) {
    const [afterId = null] = readKey(query.after, 1) ?? []
    const rows = await listQueue(tx, actor, { today: shanghaiDate(now), after: afterId, limit: limit + 1 })
    return pageOf(rows, limit, waitingView, ({ id }) => [id])
  }

  return implement(registration, {
    async registrationUnitList({ tx, query, now }) {
      return { items: await findUnits(tx, query.search, shanghaiDate(now)) }
    },
    registrationCreate: {
      async before({ body, now }) {
        const { number: citizenNumber } = readCitizenNumber(body.citizenNumber, shanghaiDate(now))
        const phone = readMobile(body.phone)
        await checkProof(services, body.proof, now)
        return { citizenNumber, phone, passwordHash: await hashPassword(body.password) }
      },
      async handle({ tx, body, prepared, now, newId }) {
        const id = newId()
        await useProof(tx, body.proof)
        await register(services, tx, { ...body, ...prepared }, { now, newId, id })
        return viewOf(tx, id)
      },
    },
    registrationProgress: {
      before: ({ body, now }) => checkApplicant(body, now),
      async handle({ tx, prepared, now }) {
        const rows = await listRegistrations(tx, prepared)
        return { today: shanghaiDate(now), items: rows.map(applicantView) }
      },
    },
    registrationWithdraw: {
      before: ({ body, now }) => checkApplicant(body, now),
      async handle({ tx, path: { registrationId }, prepared, now }) {
        if (!prepared.includes(registrationId)) throw new Refused('registration.wrongSecret')
        const { row } = await lockRegistration(tx, registrationId)
        const ending = withdraw(registrationOf(row), shanghaiDate(now))
        await endRegistration(tx, ending, { at: now, by: null, reason: null, text: '' })
        return viewOf(tx, registrationId)
      },
    },
    registrationList: (call) => registrationPage(call, call.query.limit),
    registrationListDownload: listDownload(services, '等待确认的注册', REGISTRATION_COLUMNS, registrationPage),
    async registrationDecide({ tx, actor, path: { registrationId }, body, now, newId }) {
      const { row, sameNumber } = await lockRegistration(tx, registrationId)
      if (!isConcerned(registrationOf(row), actor)) throw new Refused('registration.notFound')
      const today = shanghaiDate(now)
      const by = actor.organisationName ?? ''
      if (body.decision === 'refuse') {
        const { reason, text } = body
        const ending = refuse(registrationOf(row), actor, today, { reason, text })
        await endRegistration(tx, ending, { at: now, by: actor, reason, text: text.trim() })
        await tellApplicant(tx, { id: registrationId, personId: null, by }, { now, newId })
        return { registrationId, status: ending.status, personId: null }
      }
      const endings = accept(registrationOf(row), sameNumber.map(registrationOf), actor, today)
      const newcomer = newcomerOf(services, row, body.memberFrom)
      const { personId } = await enterPerson(services, tx, newcomer, now, newId)
      for (const ending of endings) {
        const own = ending.id === registrationId
        const text = own ? '' : ACCEPTED_ELSEWHERE
        await endRegistration(tx, ending, { at: now, by: own ? actor : null, reason: null, text })
      }
      await tellApplicant(tx, { id: registrationId, personId, by }, { now, newId })
      return { registrationId, status: 'accepted' as const, personId }
    },
  })
}

async function viewOf(tx: Tx, id: string) {
  const [row] = await listRegistrations(tx, [id])
  if (!row) throw new Refused('registration.notFound')
  return applicantView(row)
}

const newcomerOf = ({ crypto }: Services, row: RegistrationRow, memberFrom: string) => ({
  name: row.name,
  citizenNumber: crypto.decrypt(row.citizen_number_ciphertext),
  phone: crypto.decrypt(row.phone_ciphertext),
  passwordHash: row.password_hash,
  unitId: row.unit_id,
  memberFrom,
})
