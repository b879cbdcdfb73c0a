import { Refused, refusalText } from '@xueshi/domain/refusals'
import {
  type ApproveInput,
  approve,
  type RejectInput,
  type ReturnInput,
  reject,
  returnForRevision,
} from '@xueshi/domain/review/commands'
import { leaseRefusal } from '@xueshi/domain/review/lease'
import { type PostingContext, postYears } from '../bank/posting.ts'
import { type Loaded, lockDeclarations } from '../declarations/load.ts'
import { type News, tellMembers } from '../declarations/notify.ts'
import { afterwards, type Decided, saveOutcomes } from '../declarations/save-outcome.ts'
import type { FileView } from '../files/store.ts'
import { listFiledHundredths } from '../filings/store.ts'
import type { Tx } from '../services.ts'
import { type LockedYears, listLockedYears } from '../year-close/late-store.ts'
import { type LeaseRow, listLeases } from './lease-store.ts'
import { subjectsOf } from './open.ts'
import { insertOpenings } from './opening-store.ts'

/** What a reviewer wants to become of a declaration. */
export type Wish = { readonly declarationId: string } & (
  | ({ readonly decision: 'approve' } & Omit<ApproveInput, 'at' | 'filedHundredths' | 'yearLocked'>)
  | ({ readonly decision: 'return' } & Omit<ReturnInput, 'at'>)
  | ({ readonly decision: 'reject' } & Omit<RejectInput, 'at'>)
)

/** What comes with decisions. */
export type Beside = {
  /** With approvals. */
  readonly scan: FileView | null
  /** When the reviewer opened what he did not open by itself. */
  readonly openedAt?: ReadonlyMap<string, string>
  /** Declarations of other rosters are not found. */
  readonly rosterKey?: string
}

/**
 * Decides on declarations, each judged by itself, and posts those whose review has ended. Answers in their order what
 * each is now, or why it may not be decided so; a refused one changes nothing. The work for many is that for one: one
 * statement locks, one loads, one saves, whatever their number.
 */
export async function decideEach(
  tx: Tx,
  context: PostingContext,
  wishes: readonly Wish[],
  { scan, openedAt = new Map(), rosterKey }: Beside,
): Promise<(Loaded | Refused)[]> {
  const { actor, now } = context
  const ids = wishes.map(({ declarationId }) => declarationId)
  const loaded = await lockDeclarations(tx, actor, ids)
  const [filed, locked] = await Promise.all([
    listFiledHundredths(
      tx,
      loaded.map(({ row }) => row.filed_project_id).filter((id) => id !== null),
    ),
    listLockedYears(
      tx,
      loaded.map(({ row }) => row.year),
    ),
  ])
  const subjects = [...new Set(loaded.flatMap(({ row }) => subjectsOf(row)))]
  const leases = new Map((await listLeases(tx, actor, subjects)).map((lease) => [lease.subject, lease]))
  const asked = loaded.filter(({ row }) => rosterKey === undefined || row.roster_key === rosterKey)
  const byId = new Map(asked.map((each) => [each.row.id, each]))
  const verdicts = wishes.map((wish) =>
    judge(context, byId.get(wish.declarationId), wish, { filed, locked, scan, leases }),
  )
  const decided = verdicts.filter((verdict): verdict is Decided => !(verdict instanceof Refused))
  await saveOutcomes(tx, actor, decided, now)
  await insertOpenings(
    tx,
    actor,
    decided.map(({ loaded: { row }, outcome: { happened } }) => {
      const own = leases.get(row.id)
      const opened = openedAt.get(row.id) ?? (own?.accountId === actor.accountId ? own.openedAt : null)
      return { personId: row.person_id, declarationId: row.id, happened, openedAt: opened }
    }),
  )
  await postAndTell(tx, { ...context, locked }, decided)
  return verdicts.map((verdict) => (verdict instanceof Refused ? verdict : afterwards(actor, verdict)))
}

const NEWS: readonly News[] = ['posted', 'returned', 'rejected']

async function postAndTell(tx: Tx, context: PostingContext, decided: readonly Decided[]): Promise<void> {
  for (const status of NEWS) {
    const rows = decided.filter(({ outcome }) => outcome.after.status === status).map(({ loaded: { row } }) => row)
    if (status === 'posted') {
      const years = rows.map(({ owner_id, year }) => ({ personId: owner_id, year }))
      await postYears(tx, context, years, 'approval')
    }
    await tellMembers(tx, rows, status, context)
  }
}

type Known = {
  readonly filed: ReadonlyMap<string, number>
  readonly locked: LockedYears
  readonly scan: FileView | null
  readonly leases: ReadonlyMap<string, LeaseRow>
}

function judge(context: PostingContext, loaded: Loaded | undefined, wish: Wish, known: Known): Decided | Refused {
  if (!loaded) return new Refused('declaration.notFound')
  try {
    const outcome = outcomeOf(context, loaded, wish, known)
    const { actor, now } = context
    for (const lease of subjectsOf(loaded.row).map((subject) => known.leases.get(subject))) {
      const refused = leaseRefusal(lease ?? null, actor.accountId, now)
      if (refused !== null) return new Refused(refused, { name: lease?.name ?? '' })
    }
    return { loaded, outcome, scan: wish.decision === 'approve' ? known.scan : null }
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

function outcomeOf(
  { policies, actor, now: at }: PostingContext,
  { row, declaration }: Loaded,
  wish: Wish,
  { filed, locked }: Known,
) {
  switch (wish.decision) {
    case 'approve':
      // A year without a pack could not be posted in the end: it is refused at every level.
      policies.packOf(row.year)
      return approve(declaration, actor, {
        ...wish,
        at,
        filedHundredths: filed.get(row.filed_project_id ?? '') ?? null,
        yearLocked: locked.has(row.year),
      })
    case 'return':
      return returnForRevision(declaration, actor, { ...wish, at })
    case 'reject':
      return reject(declaration, actor, { ...wish, at })
  }
}

/** How one of many ended, as an answer says it. */
export function outcomeView(verdict: Loaded | Refused | undefined) {
  const refused = verdict instanceof Refused ? verdict : null
  return {
    done: refused === null,
    code: refused?.code ?? null,
    message: refused && refusalText(refused.code, refused.details),
  }
}
