import { isSameDifference } from '@xueshi/domain/pack-versions/pack-correction'
import { Refused } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { postYears } from '../bank/posting.ts'
import { lockPeople } from '../people/store.ts'
import type { Policies } from '../policies/packs.ts'
import { readPacks } from '../policies/store.ts'
import type { Tx } from '../services.ts'
import { differencesBy } from './compare.ts'
import { decideCorrections, listCorrectionsOf, type PackCorrectionRow, renewCorrection } from './correction-store.ts'
import type { VersionRow } from './store.ts'
import { tellDecided } from './tell.ts'

type Context = {
  readonly policies: Policies
  readonly actor: Actor
  readonly now: string
  readonly newId: () => string
}

export type Wish = { readonly personIds: readonly string[]; readonly accept: boolean; readonly reason: string }

/**
 * Posts what a version alters in the bank of these people, or leaves their years with the pack before. Where the bank has
 * changed since it was proposed, it is proposed anew instead: nobody accepts numbers that he has not seen. Refuses
 * `packCorrection.notFound`, `.decided` and `.reasonMissing`.
 */
export async function decideForPeople(tx: Tx, context: Context, version: VersionRow, wish: Wish) {
  const { actor, now } = context
  const personIds = [...new Set(wish.personIds)]
  const reason = wish.reason.trim()
  if (!wish.accept && reason === '') throw new Refused('packCorrection.reasonMissing')
  await lockPeople(tx, personIds)
  const rows = await listCorrectionsOf(tx, version.id, personIds)
  if (rows.length < personIds.length) throw new Refused('packCorrection.notFound')
  if (rows.some(({ state }) => state !== 'proposed')) throw new Refused('packCorrection.decided')
  const { same, changed } = wish.accept ? await renew(tx, context, version, rows) : { same: personIds, changed: 0 }
  const of = { versionId: version.id, now }
  await decideCorrections(tx, of, same, { state: wish.accept ? 'accepted' : 'rejected', actor, reason })
  if (wish.accept) {
    const years = same.map((personId) => ({ personId, year: version.year }))
    await postYears(tx, { ...context, decisionId: version.id }, years, 'packChange')
  }
  await tellDecided(tx, { year: version.year, accept: wish.accept, reason }, same, context)
  return { decided: same.length, changed }
}

/** Of whom it is still as proposed, and of how many it had to be proposed anew. */
async function renew(tx: Tx, { policies, now }: Context, version: VersionRow, rows: readonly PackCorrectionRow[]) {
  const [pack] = await readPacks(tx, [version.hash])
  if (!pack) throw new Error(`The pack ${version.hash} was not kept.`)
  const people = rows.map(({ personId }) => personId)
  const found = await differencesBy(tx, policies, { pack, year: version.year }, people)
  const fresh = new Map(found.map(({ personId, difference }) => [personId, difference]))
  const same: string[] = []
  for (const row of rows) {
    const difference = fresh.get(row.personId) ?? null
    if (difference !== null && isSameDifference(row, difference)) same.push(row.personId)
    else await renewCorrection(tx, { versionId: version.id, now }, row.personId, difference)
  }
  return { same, changed: rows.length - same.length }
}
