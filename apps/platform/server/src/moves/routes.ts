import { moves } from '@xueshi/contract/moves'
import { isConcerned, moveRefusal } from '@xueshi/domain/moves/actions'
import { actOnMove } from '@xueshi/domain/moves/commands'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { readCitizenNumber } from '../accounts/newcomer.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { listMemberships, listSecondments } from '../people/membership-store.ts'
import { findNamed, getPersonInScope, getStaffMember, lockPeople } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { askFor, termsOf } from './ask.ts'
import { MOVE_COLUMNS } from './columns.ts'
import { proceed } from './effect.ts'
import { tellStand } from './notify.ts'
import { listQueue } from './queue-store.ts'
import { findMove, insertAct, listMovesOf, setStand } from './store.ts'
import { moveOf, moveView } from './view.ts'

export const moveRoutes = (services: Services) => {
  async function movePage({ tx, actor, query, now }: ListCall<typeof moves.moveListDownload>, limit: number) {
    const [afterId = null] = readKey(query.after, 1) ?? []
    const rows = await listQueue(tx, actor, { today: shanghaiDate(now), after: afterId, limit: limit + 1 })
    return pageOf(rows, limit, moveView, ({ id }) => [id])
  }

  return implement(moves, {
    async moveCreate({ tx, actor, body, now, newId }) {
      const { personId } = actor
      if (personId === null) throw new Refused('move.noUnit')
      const wish = { ...body, personId, askedIn: null }
      return moveView(await askFor(tx, services, actor, wish, { now, newId }))
    },
    async moveInvite({ tx, actor, body: { name, citizenNumber, ...wish }, now, newId }) {
      const personId = await findPerson(tx, name, citizenNumber, shanghaiDate(now))
      if (personId === actor.personId) throw new Refused('move.own')
      const askedIn = actor.organisationId
      const asked = { ...wish, personId, askedIn, toUnitId: askedIn }
      return moveView(await askFor(tx, services, actor, asked, { now, newId }))
    },
    async moveRelease({ tx, actor, path, body, now, newId }) {
      const { id: personId } = await getStaffMember(tx, actor, path.personId)
      if (personId === actor.personId) throw new Refused('move.own')
      const asked = { ...body, personId, askedIn: actor.organisationId, toUnitId: null, endsOn: null }
      return moveView(await askFor(tx, services, actor, asked, { now, newId }))
    },
    moveList: (call) => movePage(call, call.query.limit),
    moveListDownload: listDownload(services, '等待办理的调动', MOVE_COLUMNS, movePage),
    async moveDecide({ tx, actor, path: { moveId }, body: { decision, text }, now, newId }) {
      const found = await findMove(tx, moveId)
      if (!found || !isConcerned(moveOf(found), actor)) throw new Refused('move.notFound')
      const terms = await termsOf(tx, services, moveOf(found), now)
      await lockPeople(tx, [found.person_id])
      const row = await findMove(tx, moveId)
      if (!row) throw new Refused('move.notFound')
      const move = moveOf(row)
      refuseIf(moveRefusal(decision, move, actor, terms.today))
      const stand = actOnMove(decision, move, actor, text, terms)
      await setStand(tx, row, stand, now, decision === 'accept' ? actor.accountId : null)
      const personId = row.person_id
      await insertAct(tx, { personId, moveId, at: now, by: actor, action: decision, text: text.trim() })
      const decided = { ...row, status: stand.status, object_by: stand.objectBy }
      await tellStand(tx, decided, { now, newId })
      return moveView(await proceed(tx, services, actor, decided, { now, newId }))
    },
    async membershipList({ tx, actor, query, now }) {
      const own = actor.role === 'professional' ? actor.personId : null
      const asked = query.personId ?? own
      if (asked === null || (own !== null && asked !== own)) throw new Refused('person.notFound')
      const personId = own ?? (await getPersonInScope(tx, actor, asked)).id
      const [memberships, secondments, moved] = await Promise.all([
        listMemberships(tx, personId),
        listSecondments(tx, personId),
        listMovesOf(tx, personId),
      ])
      return { personId, today: shanghaiDate(now), memberships, secondments, moves: moved.map(moveView) }
    },
  })

  async function findPerson(tx: Tx, name: string, citizenNumber: string, today: string): Promise<string> {
    const { number } = readCitizenNumber(citizenNumber, today)
    const personId = await findNamed(tx, services.crypto.lookup(number), name.trim())
    if (personId === null) throw new Refused('move.personNotFound')
    return personId
  }
}
