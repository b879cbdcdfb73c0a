import { closing } from '@xueshi/contract/closing'
import { closingRefusal, closingWishRefusal } from '@xueshi/domain/closing/closing'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { getVersion } from '../organisations/description-store.ts'
import { lockOrganisations } from '../organisations/merging-store.ts'
import { lockTree } from '../organisations/placement-store.ts'
import { lockPeople } from '../people/store.ts'
import { peopleOf } from '../people/unit-merging-store.ts'
import { implement, type Services } from '../services.ts'
import { closeUnit } from './effect.ts'
import { countLeft, findClosing, findSuccessor, getClosingUnit, insertClosing } from './store.ts'

export const closingRoutes = ({ policies }: Pick<Services, 'policies'>) =>
  implement(closing, {
    async closingView({ tx, actor, path: { organisationId }, now }) {
      const unit = await getClosingUnit(tx, actor, organisationId)
      if (unit.kind !== 'unit') throw new Refused('closing.unitsOnly')
      const { name, validUntil, standsFrom, aboveName, mergeOpen } = unit
      return {
        organisationId,
        name,
        validUntil,
        standsFrom,
        aboveName,
        mergeOpen,
        left: await countLeft(tx, organisationId, shanghaiDate(now)),
        version: await getVersion(tx, organisationId),
        closed: await findClosing(tx, organisationId),
      }
    },

    async organisationClose({ tx, actor, path: { organisationId }, body, now, newId }) {
      const { successorId, version, members: seen, validUntil: day } = body
      const reason = body.reason.trim()
      const today = shanghaiDate(now)
      await lockTree(tx)
      await lockOrganisations(tx, successorId === null ? [organisationId] : [organisationId, successorId])
      const unit = await getClosingUnit(tx, actor, organisationId)
      refuseIf(closingRefusal(unit))
      if ((await getVersion(tx, organisationId)) !== version) throw new Refused('organisation.changedMeanwhile')
      const successor = successorId === null ? null : await findSuccessor(tx, actor, successorId)
      const wish = { unitId: organisationId, reason, day, successor }
      const standsFrom = unit.standsFrom ?? ''
      const from = successor && successor.validFrom > day ? successor.validFrom : standsFrom
      refuseIf(closingWishRefusal(wish, standsFrom, today), { from })
      await lockPeople(tx, peopleOf(organisationId))
      const { members } = await countLeft(tx, organisationId, today)
      if (members !== seen) throw new Refused('closing.membersChanged', { members })
      await insertClosing(tx, { unitId: organisationId, reason, successorId, members, at: now, by: actor })
      await closeUnit(tx, { policies, actor, unit, successor: successor ?? null, day, now, newId })
      return {}
    },
  })
