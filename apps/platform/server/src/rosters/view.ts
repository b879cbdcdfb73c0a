import { ROSTER_ITEMS } from '@xueshi/contract/rosters'
import { Refused } from '@xueshi/domain/refusals'
import { approvalRefusal } from '@xueshi/domain/review/commands'
import { leaseRefusal } from '@xueshi/domain/review/lease'
import { rosterSample } from '@xueshi/domain/review/roster'
import { rosterExceptions } from '@xueshi/domain/review/roster-exceptions'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { listHolders } from '../assignments/store.ts'
import { type Loaded, listVisible } from '../declarations/load.ts'
import { precheckEach } from '../declarations/precheck.ts'
import { changesOf } from '../declarations/view.ts'
import { fileView } from '../files/store.ts'
import { listFiledHundredths } from '../filings/store.ts'
import type { Policies } from '../policies/packs.ts'
import { listLeases } from '../review/lease-store.ts'
import type { Tx } from '../services.ts'
import { listContents, listWaiting } from './store.ts'

type Asked = { readonly policies: Policies; readonly actor: Actor; readonly now: string; readonly sampleSize: number }

/** A roster as its page shows it. Refuses `review.rosterNotFound` where nothing of it waits for the actor. */
export async function rosterView(tx: Tx, { policies, actor, now, sampleSize }: Asked, key: string) {
  const waiting = await listWaiting(tx, actor, key, ROSTER_ITEMS)
  const ids = waiting.map(({ id }) => id)
  const all = await listVisible(tx, actor, ids)
  const [first] = all
  if (first === undefined) throw new Refused('review.rosterNotFound')
  const filed = await filedHundredths(tx, first)
  const { common, exceptions } = rosterExceptions(await rosterItems(tx, policies, all, now), filed)
  const leases = await listLeases(tx, actor, [key, ...ids])
  const assigned = await listHolders(tx, ids, shanghaiDate(now))
  const drawn = leases.find((lease) => lease.subject === key && lease.accountId === actor.accountId)?.sample
  const holders = new Map(
    leases.filter((lease) => leaseRefusal(lease, actor.accountId, now)).map(({ subject, name }) => [subject, name]),
  )
  const { row } = first
  return {
    key,
    title: row.title,
    kind: row.kind,
    year: row.year,
    from: days(all.map((one) => one.row.starts_on))[0] ?? null,
    until: days(all.map((one) => one.row.ends_on)).at(-1) ?? null,
    dueOn: days(all.map((one) => one.row.due_on))[0] ?? null,
    filedHundredths: filed,
    items: all.map((one) => ({
      ...itemView(one),
      exceptions: [...(exceptions.get(one.row.id) ?? [])],
      assignedToName: assigned.get(one.row.id)?.name ?? null,
      heldByName: holders.get(one.row.id) ?? null,
    })),
    more: (waiting[0]?.total ?? 0) - all.length,
    common: [...common],
    needsStamp: all.some(({ declaration }) => approvalRefusal(declaration, NO_OPINION) === 'review.stampMissing'),
    sample: drawn ?? rosterSample(key, waiting, sampleSize),
  }
}

const NO_OPINION = { stampedScanId: null, approvedHundredths: null, filedHundredths: null, text: '' }

const days = (all: readonly (string | null)[]): string[] => all.filter((day) => day !== null).toSorted()

async function filedHundredths(tx: Tx, { row: { filed_project_id: id } }: Loaded): Promise<number | null> {
  return id === null ? null : ((await listFiledHundredths(tx, [id])).get(id) ?? null)
}

async function rosterItems(tx: Tx, policies: Policies, all: readonly Loaded[], now: string) {
  const findings = await precheckEach(tx, policies, all, now)
  const contents = await listContents(
    tx,
    all.flatMap(({ evidence }) => evidence.map(({ id }) => id)),
  )
  return all.map(({ row, declaration, evidence }) => ({
    id: row.id,
    personName: row.person_name,
    declaredHundredths: row.declared_hundredths,
    round: declaration.round,
    returnedBefore: declaration.returned !== null,
    findings: findings.get(row.id) ?? [],
    contents: evidence.map(({ id }) => contents.get(id) ?? id),
  }))
}

function itemView({ row, evidence, declaration, opinions }: Loaded) {
  return {
    id: row.id,
    version: row.version,
    personName: row.person_name,
    unitName: row.unit_name,
    declaredHundredths: row.declared_hundredths,
    approvedHundredths: row.approved_hundredths,
    dueOn: row.due_on,
    evidence: evidence.map(fileView),
    changes: changesOf(declaration, opinions),
  }
}
