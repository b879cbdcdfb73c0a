import { appeals } from '@xueshi/contract/appeals'
import { APPEAL_AFTER, appealRefusal, decisionRefusal, participants } from '@xueshi/domain/appeals/appeal'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { reopen } from '@xueshi/domain/review/reopen'
import { addWorkdays, shanghaiDate } from '@xueshi/domain/time'
import { listOfficialParties } from '../accounts/grant-store.ts'
import { getDeclaration, type Loaded, lockDeclaration } from '../declarations/load.ts'
import { dueDates } from '../declarations/route-of.ts'
import { saveOutcome } from '../declarations/save-outcome.ts'
import { lockPeopleOf } from '../declarations/store.ts'
import { requireFiles } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { holdInForce } from '../organisations/store.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { APPEAL_COLUMNS } from './columns.ts'
import { officeFor } from './office.ts'
import { type AppealRow, findAppeal, insertAppeal, listAppealQueue, listAppealsOf, setDecision } from './store.ts'
import { tellOfAppeal } from './tell.ts'
import { appealView } from './view.ts'

export const appealRoutes = (services: Services) => {
  const { policies, settings } = services
  const { appealWorkdays } = settings

  async function appealPage({ tx, actor, query }: ListCall<typeof appeals.appealListDownload>, limit: number) {
    const key = readKey(query.after, 2) as [string, string] | null
    const rows = await listAppealQueue(tx, actor, { after: key, limit: limit + 1 })
    return pageOf(rows, limit, appealView, ({ due_on, id }) => [due_on, id])
  }

  const lastDayOf = ({ row, opinions }: Loaded) => {
    const rejection = row.status === 'rejected' ? opinions.at(-1)?.happened : undefined
    return rejection ? addWorkdays(shanghaiDate(rejection.at), appealWorkdays, policies.calendar) : null
  }

  return implement(appeals, {
    async appealCreate({ tx, actor, path, body: { reason, fileIds }, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const { row, declaration, opinions } = loaded
      const today = shanghaiDate(now)
      const lastDay = lastDayOf(loaded)
      const appealed = (await listAppealsOf(tx, declaration)).map((one) => one.rejected_seq)
      refuseIf(appealRefusal(declaration, actor, { appealed, lastDay, today }), { day: lastDay ?? '' })
      if (reason.trim() === '') throw new Refused('appeal.reasonMissing')
      await requireFiles(tx, actor, fileIds)
      const history = opinions.map(({ happened }) => happened)
      const barred = participants(declaration, history)
      const officeId = await officeFor(tx, declaration, barred, today)
      const dueOn = dueDates(policies, row.year, now)('bureau')
      const id = newId()
      const raised = { id, declaration, rejectedSeq: declaration.seq, officeId, barred, raisedAt: now, dueOn, fileIds }
      await insertAppeal(tx, { ...raised, reason: reason.trim() })
      const appeal = await getAppeal(tx, id)
      await tellOfAppeal(tx, await listFreeOfficials(tx, appeal, today), 'raised', told(appeal), { now, newId })
      return appealView(appeal)
    },

    async declarationAppealList({ tx, actor, path }) {
      const loaded = await getDeclaration(tx, actor, path.declarationId)
      const rows = await listAppealsOf(tx, loaded.declaration)
      return { items: rows.map(appealView), lastDay: lastDayOf(loaded) }
    },

    appealList: (call) => appealPage(call, call.query.limit),
    appealListDownload: listDownload(services, '等待决定的申诉', APPEAL_COLUMNS, appealPage),

    async appealDecide({ tx, actor, path: { appealId }, body: { outcome, text }, now, newId }) {
      const { declaration_id } = await getAppeal(tx, appealId)
      await lockPeopleOf(tx, [declaration_id])
      const loaded = await getDeclaration(tx, actor, declaration_id).catch(unseen)
      const appeal = await getAppeal(tx, appealId)
      refuseIf(decisionRefusal(outcome, appealView(appeal), actor))
      const opinion = text.trim()
      if (opinion === '') throw new Refused('appeal.opinionMissing')
      const status = APPEAL_AFTER.open[outcome]
      await setDecision(tx, appealId, { status, opinion, actor, at: now })
      if (status === 'overturned') {
        const dueOn = dueDates(policies, loaded.row.year, now)
        const offices = loaded.declaration.steps.map(({ organisationId }) => organisationId)
        const inForce = await holdInForce(tx, offices)
        await saveOutcome(
          tx,
          actor,
          loaded,
          reopen(loaded.declaration, actor, { at: now, text: opinion, dueOn, inForce }),
        )
        const rejecter = loaded.opinions.at(-1)?.happened.personId
        if (rejecter) await tellOfAppeal(tx, [rejecter], 'reversed', told(appeal), { now, newId })
      }
      await tellOfAppeal(tx, [appeal.person_id], status, told(appeal), { now, newId })
      return appealView(await getAppeal(tx, appealId))
    },
  })
}

/** Whoever may not see the declaration learns nothing of its appeals. */
function unseen(error: unknown): never {
  throw error instanceof Refused && error.code === 'declaration.notFound' ? new Refused('appeal.notFound') : error
}

async function getAppeal(tx: Tx, id: string): Promise<AppealRow> {
  const row = await findAppeal(tx, id)
  if (!row) throw new Refused('appeal.notFound')
  return row
}

/** The people of the office who may decide on it. */
async function listFreeOfficials(tx: Tx, { office_id, barred }: AppealRow, today: string): Promise<string[]> {
  const officials = await listOfficialParties(tx, office_id, ['handler', 'supervisor'], today)
  const free = officials.filter(
    ({ accountId, personId }) => !barred.includes(accountId) && !barred.includes(personId ?? ''),
  )
  return [...new Set(free.flatMap(({ personId }) => personId ?? []))].toSorted()
}

const told = ({ title, declaration_id: declarationId, person_name: name, due_on: dueOn }: AppealRow) => ({
  title,
  declarationId,
  name,
  dueOn,
})
