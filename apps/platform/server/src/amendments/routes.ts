import { amendments } from '@xueshi/contract/amendments'
import { isConcerned } from '@xueshi/domain/amendments/actions'
import { type AmendmentTerms, actOnAmendment, askAmendment } from '@xueshi/domain/amendments/commands'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { requireFiles } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { lockInForce } from '../organisations/description-store.ts'
import { pageOf, readKey } from '../paging.ts'
import { maskPhone } from '../people/batch.ts'
import { getDetails, setPhone } from '../people/details-store.ts'
import { findLastMembership } from '../people/membership-store.ts'
import { lockPeople } from '../people/store.ts'
import { readMobile } from '../registration/create.ts'
import { findOfficePlace } from '../registration/place.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { AMENDMENT_COLUMNS } from './columns.ts'
import { amend } from './effect.ts'
import { tellAsker } from './notify.ts'
import { listAmendmentQueue } from './queue-store.ts'
import {
  type AmendmentRow,
  findAmendment,
  insertAmendment,
  insertAmendmentAct,
  isOfHisPeople,
  listAmendmentsAbout,
  setAmendmentStand,
} from './store.ts'
import { amendmentOf, amendmentView } from './view.ts'
import { readWanted } from './wanted.ts'

export const amendmentRoutes = (services: Services) => {
  const { crypto, policies, settings } = services

  async function amendmentPage(
    { tx, actor, query, now }: ListCall<typeof amendments.amendmentListDownload>,
    limit: number,
  ) {
    const [afterId = null] = readKey(query.after, 1) ?? []
    const today = shanghaiDate(now)
    const rows = await listAmendmentQueue(tx, actor, { today, after: afterId, limit: limit + 1 })
    return pageOf(rows, limit, amendmentView, ({ id }) => [id])
  }

  return implement(amendments, {
    async amendmentCreate({ tx, actor, body: { subject, value, note, fileIds }, now, newId }) {
      if (fileIds.length === 0) throw new Refused('amendment.evidenceMissing')
      await requireFiles(tx, actor, fileIds)
      const terms = await termsOf(tx, actor.role === 'professional' ? actor.personId : null, actor.organisationId, now)
      const wanted = await readWanted(tx, crypto, actor, { subject, value }, now)
      const id = newId()
      const stand = askAmendment(subject, terms)
      const askedBy = { accountId: actor.accountId, personId: actor.personId }
      await insertAmendment(tx, { ...wanted, id, subject, note: note.trim(), askedBy, askedAt: now, fileIds, stand })
      await insertAmendmentAct(tx, { amendmentId: id, at: now, by: actor, action: 'ask', text: note.trim() })
      return amendmentView(await getAmendment(tx, id))
    },
    async amendmentOwnList({ tx, actor, query: { after, limit } }) {
      const [afterId = null] = readKey(after, 1) ?? []
      const personId = actor.role === 'professional' ? actor.personId : null
      const about = { personId, organisationId: actor.organisationId }
      const rows = await listAmendmentsAbout(tx, about, { after: afterId, limit: limit + 1 })
      return pageOf(rows, limit, amendmentView, ({ id }) => [id])
    },
    amendmentList: (call) => amendmentPage(call, call.query.limit),
    amendmentListDownload: listDownload(services, '等待办理的更正', AMENDMENT_COLUMNS, amendmentPage),
    async amendmentDecide({
      tx,
      actor,
      path: { amendmentId },
      body: { decision, text, sameNameConfirmed },
      now,
      newId,
    }) {
      const found = await getAmendment(tx, amendmentId)
      if (!isConcerned(amendmentOf(found), actor) && !(await isOfHisPeople(tx, actor, found))) {
        throw new Refused('amendment.notFound')
      }
      const terms = await termsOf(tx, found.person_id, found.organisation_id, now)
      await lockSubject(tx, found)
      const row = await getAmendment(tx, amendmentId)
      const stand = actOnAmendment(decision, amendmentOf(row), actor, text, terms)
      await setAmendmentStand(tx, amendmentId, stand, now)
      await insertAmendmentAct(tx, { amendmentId, at: now, by: actor, action: decision, text: text.trim() })
      if (stand.status === 'done')
        await amend(tx, crypto, actor, row, { now, newId, sameNameConfirmed: sameNameConfirmed === true })
      await tellAsker(tx, { ...row, status: stand.status }, { now, newId })
      return amendmentView(await getAmendment(tx, amendmentId))
    },
    async ownPhoneChange({ tx, actor, body }) {
      const phone = readMobile(body.phone)
      const personId = actor.personId ?? ''
      await lockPeople(tx, [personId])
      const masked = maskPhone(phone)
      await setPhone(tx, personId, { ciphertext: crypto.encrypt(phone), masked })
      return { phoneMasked: masked }
    },
    ownDetails: ({ tx, actor }) => getDetails(tx, actor.personId ?? ''),
  })

  /** What the rules need to know of the offices: those of the person's unit, the last one where he has none, or the unit. */
  async function termsOf(
    tx: Tx,
    personId: string | null,
    organisationId: string | null,
    now: string,
  ): Promise<AmendmentTerms> {
    const today = shanghaiDate(now)
    const unitId = personId === null ? organisationId : (await findLastMembership(tx, personId))?.unitId
    const place = unitId ? await findOfficePlace(tx, unitId, today, personId) : null
    if (place === null) throw new Refused('amendment.noUnit')
    return { today, workdays: settings.registrationWorkdays, calendar: policies.calendar, place }
  }
}

async function lockSubject(tx: Tx, { person_id, organisation_id }: AmendmentRow): Promise<void> {
  if (person_id !== null) await lockPeople(tx, [person_id])
  else if (organisation_id !== null) await lockInForce(tx, organisation_id)
}

async function getAmendment(tx: Tx, id: string): Promise<AmendmentRow> {
  const row = await findAmendment(tx, id)
  if (!row) throw new Refused('amendment.notFound')
  return row
}
