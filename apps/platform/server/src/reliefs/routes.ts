import { reliefs } from '@xueshi/contract/reliefs'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { actOnRelief, askRelief, type ReliefTerms } from '@xueshi/domain/reliefs/commands'
import { reliefCreationRefusal } from '@xueshi/domain/reliefs/creation'
import { daysOfYear, monthsOf } from '@xueshi/domain/reliefs/months'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../bank/person.ts'
import { requireFiles } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { findLastMembership } from '../people/membership-store.ts'
import { getPersonInScope, getStaffMember, lockPeople } from '../people/store.ts'
import { findLastOfficePlace } from '../registration/place.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { listGrants } from '../standing/relief-store.ts'
import { listLockedYears } from '../year-close/late-store.ts'
import { RELIEF_COLUMNS } from './columns.ts'
import { insertGrant, insertReversal } from './entry-store.ts'
import { tellAskedForHim, tellRelieved } from './notify.ts'
import { listReliefQueue } from './queue-store.ts'
import { isOver } from './scope.ts'
import { findRelief, insertRelief, insertReliefAct, listReliefsOf, type ReliefRow, setReliefStand } from './store.ts'
import { exemptionView, reliefOf, reliefView } from './view.ts'

export const reliefRoutes = (services: Services) => {
  const { policies, settings } = services
  const view = (row: ReliefRow) => reliefView(policies, row)

  async function reliefPage({ tx, actor, query, now }: ListCall<typeof reliefs.reliefListDownload>, limit: number) {
    const [after = null] = readKey(query.after, 1) ?? []
    const rows = await listReliefQueue(tx, actor, { today: shanghaiDate(now), after, limit: limit + 1 })
    return pageOf(rows, limit, view, ({ id }) => [id])
  }

  return implement(reliefs, {
    async exemptionView({ tx, actor, query, now }) {
      const { id, name, unitName } = await relievedPerson(tx, actor, query.personId, now)
      const thisYear = Number(shanghaiDate(now).slice(0, 4))
      const packs = policies.all.map(({ pack }) => pack).filter(({ year }) => year <= thisYear)
      const locked = await listLockedYears(
        tx,
        packs.map(({ year }) => year),
      )
      const years = packs
        .map((pack) => ({
          year: pack.year,
          ...daysOfYear(pack),
          lockedOn: locked.get(pack.year)?.lockedOn ?? null,
          exemptions: pack.exemptions.map((exemption) => exemptionView(pack, exemption)),
        }))
        .sort((a, b) => b.year - a.year)
      return { personId: id, personName: name, unitName, years }
    },
    async personReliefList({ tx, actor, query: { personId, after, limit }, now }) {
      const { id } = await relievedPerson(tx, actor, personId, now)
      const [afterId = null] = readKey(after, 1) ?? []
      const rows = await listReliefsOf(tx, id, { after: afterId, limit: limit + 1 })
      return pageOf(rows, limit, view, (row) => [row.id])
    },
    async reliefCreate({ tx, actor, body: { personId: asked, fileIds, note, ...wanted }, now, newId }) {
      const byClerk = actor.role === 'clerk'
      const personId = byClerk ? (await getStaffMember(tx, actor, asked)).id : ownId(actor, asked)
      if (fileIds.length === 0) throw new Refused('relief.evidenceMissing')
      await requireFiles(tx, actor, fileIds)
      await lockPeople(tx, [personId])
      const { pack, hash } = policies.packOf(wanted.year)
      await refuseUngrantable(tx, personId, wanted)
      const id = newId()
      await insertRelief(tx, {
        ...wanted,
        id,
        personId,
        months: monthsOf(pack, wanted.firstDay, wanted.lastDay),
        packId: pack.id,
        packHash: hash,
        note: note.trim(),
        askedBy: { accountId: actor.accountId, personId: actor.personId },
        askedAt: now,
        fileIds,
        stand: askRelief(byClerk, await termsOf(tx, personId, now)),
      })
      await insertReliefAct(tx, { requestId: id, at: now, by: actor, action: 'ask', text: note.trim() })
      const made = view(await getRelief(tx, id))
      if (byClerk) await tellAskedForHim(tx, made, actor.organisationName ?? '', { now, newId })
      return made
    },
    reliefList: (call) => reliefPage(call, call.query.limit),
    reliefListDownload: listDownload(services, '等待办理的减免申请', RELIEF_COLUMNS, reliefPage),
    async reliefDecide({ tx, actor, path: { reliefId }, body: { decision, text }, now, newId }) {
      const found = await getRelief(tx, reliefId)
      const over = await isOver(tx, actor, found.person_id)
      if (!(over || isInvolved(found, actor))) throw new Refused('relief.notFound')
      const terms = await termsOf(tx, found.person_id, now)
      await lockPeople(tx, [found.person_id])
      const row = await getRelief(tx, reliefId)
      const who = { ...actor, isBureauOver: over && actor.organisationKind === 'bureau' }
      const stand = actOnRelief(decision, reliefOf(row), who, text, terms)
      if (stand.status === 'granted') await grant(tx, row, { actor, now, newId })
      if (stand.status === 'reversed') await reverse(tx, row, { actor, now, newId })
      await setReliefStand(tx, reliefId, stand, now)
      await insertReliefAct(tx, { requestId: reliefId, at: now, by: actor, action: decision, text: text.trim() })
      const decided = view(await getRelief(tx, reliefId))
      await tellRelieved(tx, { ...decided, byPersonId: actor.personId }, { now, newId })
      return decided
    },
  })

  /** What the rules need to know of the offices: those of the person's unit, or of the last one that he had. */
  async function termsOf(tx: Tx, personId: string, now: string): Promise<ReliefTerms> {
    const today = shanghaiDate(now)
    const unitId = (await findLastMembership(tx, personId))?.unitId
    const place = unitId === undefined ? null : await findLastOfficePlace(tx, unitId, today, personId)
    if (place === null) throw new Refused('relief.noUnit')
    return { today, workdays: settings.registrationWorkdays, calendar: policies.calendar, place }
  }

  type Wanted = {
    readonly year: number
    readonly exemption: string
    readonly firstDay: string
    readonly lastDay: string
  }

  /** Refuses what the rules of the year do not give him, now that everything of him is locked. */
  async function refuseUngrantable(tx: Tx, personId: string, wanted: Wanted): Promise<void> {
    const isLocked = (await listLockedYears(tx, [wanted.year])).has(wanted.year)
    const granted = await listGrants(tx, [personId], [wanted.year])
    refuseIf(reliefCreationRefusal(policies.packOf(wanted.year).pack, { ...wanted, isLocked, granted }))
  }

  type Act = { readonly actor: Actor; readonly now: string; readonly newId: () => string }

  async function grant(tx: Tx, row: ReliefRow, act: Act): Promise<void> {
    const { year, exemption, first_day: firstDay, last_day: lastDay } = row
    await refuseUngrantable(tx, row.person_id, { year, exemption, firstDay, lastDay })
    await insertGrant(tx, row, act)
  }

  async function reverse(tx: Tx, row: ReliefRow, act: Act): Promise<void> {
    if ((await listLockedYears(tx, [row.year])).has(row.year)) throw new Refused('relief.yearLocked')
    await insertReversal(tx, row, act)
  }
}

/** Whose reliefs are asked for: one's own, or those of somebody in one's charge. Refuses `person.notFound`. */
const relievedPerson = (tx: Tx, actor: Actor, personId: string | undefined, now: string) =>
  actor.role === 'professional' || personId === undefined
    ? personOf(tx, actor, personId, shanghaiDate(now))
    : getPersonInScope(tx, actor, personId)

/** Himself: nobody asks for another but the clerk of his unit. Refuses `person.notFound`. */
function ownId({ personId }: Actor, asked: string | null): string {
  if (personId === null || (asked !== null && asked !== personId)) throw new Refused('person.notFound')
  return personId
}

/** Whether it is his affair, or waits for his office; of another he is not even told that it exists. */
function isInvolved(row: ReliefRow, { accountId, personId, organisationId }: Actor): boolean {
  if (row.person_id === personId || row.asked_by === accountId) return true
  return organisationId !== null && [row.unit_id, row.department_id, row.bureau_id].includes(organisationId)
}

async function getRelief(tx: Tx, id: string): Promise<ReliefRow> {
  const row = await findRelief(tx, id)
  if (!row) throw new Refused('relief.notFound')
  return row
}
