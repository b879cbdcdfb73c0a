import { declarations } from '@xueshi/contract/declarations'
import { isAfterLeaving } from '@xueshi/domain/moves/memberships'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { refusal } from '@xueshi/domain/review/actions'
import { confirm, decline, stamp, submit, withdraw } from '@xueshi/domain/review/commands'
import { opinionsStand } from '@xueshi/domain/review/history'
import { explainHours } from '@xueshi/domain/review/hours-explanation'
import { blockingFindings } from '@xueshi/domain/rules/precheck'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { listStandingExplanations } from '../bank/store.ts'
import { requireFiles, requireScan } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { listHeldUnits } from '../organisations/scope.ts'
import { holdInForce } from '../organisations/store.ts'
import { pageOf, readKey } from '../paging.ts'
import { findLastMembership } from '../people/membership-store.ts'
import { getStaffMember } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { DECLARATION_COLUMNS } from './columns.ts'
import { deleteDeclaration, insertDeclarations, replaceEvidence, setPledge, updateWorkingCopy } from './draft-store.ts'
import { getDeclaration, type Loaded, lockDeclaration } from './load.ts'
import { tellMembers } from './notify.ts'
import { estimateOf, precheckDeclaration } from './precheck.ts'
import { dueDates, routesAt } from './route-of.ts'
import { saveOutcome } from './save-outcome.ts'
import { listDeclarations, setUnit } from './store.ts'
import { declarationView, summaryView } from './view.ts'
import { workingCopy } from './working-copy.ts'

export const declarationRoutes = (services: Services) => {
  const { policies } = services
  const view = async (tx: Tx, actor: Actor, id: string) => declarationView(tx, await getDeclaration(tx, actor, id))
  const pledgeOf = (pledged: boolean, now: string, row?: Loaded['row']) => {
    if (!pledged) return null
    if (row?.pledge_text && row.pledged_at) return { text: row.pledge_text, at: row.pledged_at }
    return { text: policies.pledgeOn(shanghaiDate(now)), at: now }
  }

  async function declarationPage(
    { tx, actor, query }: ListCall<typeof declarations.declarationListDownload>,
    limit: number,
  ) {
    const { year, status, search } = query
    const after = readKey(query.after, 2) as [string, string] | null
    const personId = actor.role === 'professional' ? actor.personId : null
    const unitIds = actor.role === 'clerk' ? await listHeldUnits(tx, actor.organisationId ?? '') : null
    const rows = await listDeclarations(tx, { personId, unitIds, year, status, search, after, limit: limit + 1 })
    return pageOf(rows, limit, summaryView, ({ updated_at, id }) => [updated_at, id])
  }

  return implement(declarations, {
    declarationList: (call) => declarationPage(call, call.query.limit),
    declarationListDownload: listDownload(services, '学时申报', DECLARATION_COLUMNS, declarationPage),

    declarationView: ({ tx, actor, path }) => view(tx, actor, path.declarationId),

    async declarationCreate({ tx, actor, body, now, newId }) {
      const forMember = actor.role === 'clerk'
      // His own he declares as a professional: nobody is clerk to himself.
      if (forMember && body.personId === actor.personId) throw new Refused('review.ownDeclaration')
      // Named by a professional, another person would be passed over in silence and his own bank charged.
      if (!forMember && body.personId !== null && body.personId !== actor.personId) throw new Refused('person.notFound')
      const personId = forMember ? (await getStaffMember(tx, actor, body.personId)).id : actor.personId
      // Who has retired or is between two units declares what he did before at the unit that he left last.
      const last = personId === null ? null : await findLastMembership(tx, personId)
      const unitId = forMember ? actor.organisationId : (last?.unitId ?? null)
      if (personId === null || unitId === null) throw new Refused('declaration.noUnit')
      const fileIds = body.evidence.map(({ fileId }) => fileId)
      await requireFiles(tx, actor, fileIds)
      const id = newId()
      await insertDeclarations(tx, [
        {
          ...workingCopy(policies, body, pledgeOf(body.pledged && !forMember, now)),
          id,
          personId,
          unitId,
          declaredByAccount: actor.accountId,
          declaredByPerson: actor.personId,
          forMember,
          importKey: null,
          now,
        },
      ])
      await replaceEvidence(tx, personId, id, body.evidence)
      return view(tx, actor, id)
    },

    async declarationUpdate({ tx, actor, path, body, now }) {
      const { row, declaration, evidence } = await lockDeclaration(tx, actor, path.declarationId)
      refuseIf(refusal('update', declaration, actor))
      if (body.version !== declaration.version) throw new Refused('declaration.changedMeanwhile')
      const known = new Set(evidence.map(({ id }) => id))
      await requireFiles(
        tx,
        actor,
        body.evidence.map(({ fileId }) => fileId).filter((id) => !known.has(id)),
      )
      await updateWorkingCopy(tx, row.id, workingCopy(policies, body, pledgeOf(body.pledged, now, row)), now)
      await replaceEvidence(tx, row.person_id, row.id, body.evidence)
      return view(tx, actor, row.id)
    },

    async declarationDiscard({ tx, actor, path }) {
      const { row, declaration } = await lockDeclaration(tx, actor, path.declarationId)
      refuseIf(refusal('discard', declaration, actor))
      await deleteDeclaration(tx, row.id)
      return {}
    },

    async declarationPrecheck({ tx, actor, path, now }) {
      const loaded = await getDeclaration(tx, actor, path.declarationId)
      const { findings, computed } = await precheckDeclaration(tx, policies, loaded, now)
      return {
        findings,
        bucket: computed.bucket,
        hundredths: computed.hundredths,
        explanation: computed.explanation,
      }
    },

    async declarationExplain({ tx, actor, path, now }) {
      const loaded = await getDeclaration(tx, actor, path.declarationId)
      const { row, declaration } = loaded
      const { explanation: estimate } = estimateOf(policies, loaded, now)
      const posted = await listStandingExplanations(tx, row.owner_id, row.id)
      return { title: row.title, lines: explainHours(declaration, { estimate, posted }) }
    },

    async declarationSubmit({ tx, actor, path, body, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const { row, declaration } = loaded
      refuseIf(refusal('submit', declaration, actor))
      const left = (await findLastMembership(tx, row.owner_id))?.leftOn ?? null
      if (isAfterLeaving(left, row.ends_on)) throw new Refused('declaration.afterLeaving', { day: left ?? '' })
      await refusePrechecked(tx, loaded, now, row.for_member)
      const dueOn = dueDates(policies, row.year, now)
      const kept = declaration.steps.map(({ organisationId }) => organisationId)
      const unitId = row.present_unit_id
      const inForce = await holdInForce(tx, [unitId, ...kept])
      if (!inForce.has(unitId)) throw new Refused('declaration.unitEnded')
      const routeAt = await routesAt(tx, policies, unitId, now)
      // What a unit said before it was merged into another stands, as long as nothing is to be said anew.
      const saidBefore = (id: string) => id === row.unit_id && opinionsStand(declaration, declaration.revision)
      const routeStands = kept.every((id) => inForce.has(id) || saidBefore(id))
      const input = { at: now, version: body.version, dueOn, route: () => routeAt(row), routeStands }
      const after = await saveOutcome(tx, actor, loaded, submit(declaration, actor, input))
      if (row.unit_id !== unitId) await setUnit(tx, [row.id], unitId)
      if (row.for_member) await tellMembers(tx, [row], 'confirm', { now, newId })
      return declarationView(tx, after)
    },

    async declarationConfirm({ tx, actor, path, body, now }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const { row, declaration } = loaded
      refuseIf(refusal('confirm', declaration, actor))
      const known = new Set(declaration.revision.evidenceIds)
      const evidenceIds = body.evidence.map(({ fileId }) => fileId)
      await requireFiles(
        tx,
        actor,
        evidenceIds.filter((id) => !known.has(id)),
      )
      await replaceEvidence(tx, row.person_id, row.id, body.evidence)
      await setPledge(tx, row.id, policies.pledgeOn(shanghaiDate(now)), now)
      const confirmed = await getDeclaration(tx, actor, row.id)
      await refusePrechecked(tx, confirmed, now, false)
      const outcome = confirm(declaration, actor, { at: now, version: body.version, evidenceIds })
      return declarationView(tx, await saveOutcome(tx, actor, confirmed, outcome))
    },

    async declarationDecline({ tx, actor, path, body, now }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const outcome = decline(loaded.declaration, actor, { at: now, ...body })
      return declarationView(tx, await saveOutcome(tx, actor, loaded, outcome))
    },

    async declarationStamp({ tx, actor, path, body, now }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const scan = await requireScan(tx, actor, body.stampedScanId)
      const outcome = stamp(loaded.declaration, actor, { at: now, ...body })
      return declarationView(tx, await saveOutcome(tx, actor, loaded, outcome, scan))
    },

    async declarationWithdraw({ tx, actor, path, body, now }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const outcome = withdraw(loaded.declaration, actor, { at: now, ...body })
      return declarationView(tx, await saveOutcome(tx, actor, loaded, outcome))
    },
  })

  async function refusePrechecked(tx: Tx, loaded: Loaded, now: string, byClerk: boolean): Promise<void> {
    const { findings } = await precheckDeclaration(tx, policies, loaded, now)
    const [first, ...others] = blockingFindings(findings, byClerk)
    if (!first) return
    throw new Refused('declaration.precheckFailed', { count: others.length + 1, first: first.text })
  }
}
