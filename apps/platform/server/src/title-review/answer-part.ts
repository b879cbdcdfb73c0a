import { shanghaiDate } from '@xueshi/domain/time'
import {
  type CandidateAnswer,
  candidatesIn,
  judgeCandidates,
  type ListedCandidate,
} from '@xueshi/domain/workbooks/candidates'
import { personName } from '@xueshi/domain/workbooks/cells'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import type { RowVerdict } from '@xueshi/domain/workbooks/verdict'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import { makeSheets, type SheetNeeds, shortagesOf } from './sheets.ts'
import { listNumbered } from './store.ts'

type Asking = SheetNeeds & { readonly actor: Actor; readonly crypto: CryptoProvider }
type Part = { readonly sheets: readonly Sheet[]; readonly rows: number; readonly applicationYear: number }

/**
 * Answers a part of a list of candidates, in three statements however many they are: whom of them the asker may see, by
 * number and name, and what they have.
 */
export async function answerPart(
  tx: Tx,
  asking: Asking,
  { sheets, rows, applicationYear }: Part,
): Promise<{ rows: number; verdicts: RowVerdict<unknown>[] }> {
  const today = shanghaiDate(asking.now)
  const candidates = candidatesIn(sheets, today)
  const idOf = await findPeople(tx, asking, candidates)
  const seen = candidates.flatMap((candidate) => {
    const personId = idOf(candidate)
    if (personId === null) return []
    const { series, committee, level, degree } = candidate
    return [{ candidate, of: { personId, applicationYear, series, committee, level, degree } }]
  })
  const made = await makeSheets(
    tx,
    asking,
    seen.map(({ of }) => of),
  )
  const answers = new Map<string, CandidateAnswer>()
  for (const [index, { sheet }] of made.entries()) {
    const one = seen[index]
    if (one) answers.set(keyOf(one.candidate), { sheet, shortages: shortagesOf(asking, sheet) })
  }
  return { rows, verdicts: judgeCandidates(sheets, today, (candidate) => answers.get(keyOf(candidate)) ?? null) }
}

/** Who is meant by a row, if he is in the asker's charge and called so, today or before. */
async function findPeople(
  tx: Tx,
  { actor, crypto }: Asking,
  candidates: readonly ListedCandidate[],
): Promise<(candidate: ListedCandidate) => string | null> {
  const lookups = new Map(candidates.map(({ number }) => [number, crypto.lookup(number)]))
  const found = await listNumbered(tx, actor, [...lookups.values()])
  const byLookup = new Map(found.map((row) => [row.lookup, row]))
  return ({ number, name }) => {
    const row = byLookup.get(lookups.get(number) ?? '')
    const isCalledSo = row && [row.name, ...row.formerNames].some((each) => personName(each) === name)
    return isCalledSo ? row.personId : null
  }
}

/** Two rows of one person may apply for different things. */
const keyOf = (candidate: ListedCandidate): string => JSON.stringify(candidate)
