import { standingAwards } from '@xueshi/domain/ledger/balance'
import type { EntryFacts } from '@xueshi/domain/ledger/correction'
import type { PostedEntry } from '@xueshi/domain/ledger/entry'
import type { Cause } from '@xueshi/domain/ledger/settle'
import type { Instant } from '@xueshi/domain/time'
import { type HashedEntry, yearsToPost } from '../bank/posting.ts'
import type { YearSource } from '../bank/store.ts'
import type { Office } from './citizens.ts'
import type { Around } from './life.ts'
import { type Kept, yearSource } from './records.ts'

/** One person's bank while it is made: what is posted is what the evaluation of the year gives at that moment. */
export class Passbook {
  readonly personId: string
  readonly entries: HashedEntry[] = []
  readonly #sources = new Map<string, YearSource>()
  readonly #around: Around

  constructor(personId: string, around: Around) {
    this.personId = personId
    this.#around = around
  }

  /** Posts declarations that review has ended with, the earliest first. */
  postAll(posted: readonly Kept[]): void {
    for (const each of posted.toSorted((a, b) => (a.life.last.at < b.life.last.at ? -1 : 1))) {
      const { registrar, last } = each.life
      if (registrar === null) throw new Error('A posted declaration has a registrar.')
      this.#sources.set(each.life.declaration.id, yearSource(each))
      this.#settle(each.copy.year, 'approval', registrar, last.at)
    }
  }

  /** Makes a source worth what an approved correction says. */
  correct(entry: PostedEntry, approvedHundredths: number, registrar: Office, at: Instant): void {
    const source = this.#sources.get(entry.sourceId)
    if (!source) throw new Error('Only what was posted can be corrected.')
    this.#sources.set(entry.sourceId, { ...source, approvedHundredths })
    this.#settle(entry.year, 'correction', registrar, at)
  }

  /** The awards that stand, of one registrar's organisation. */
  awardsBy(organisationId: string): PostedEntry[] {
    return standingAwards(this.entries).filter(({ registrar }) => registrar.organisationId === organisationId)
  }

  factsOf(entry: PostedEntry): EntryFacts {
    return {
      id: entry.id,
      personId: this.personId,
      type: entry.type,
      reversed: this.entries.some(({ reversesId }) => reversesId === entry.id),
      approvedHundredths: this.#sources.get(entry.sourceId)?.approvedHundredths ?? 0,
      bureauIds: [entry.registrar.organisationId],
    }
  }

  get lastAt(): Instant {
    return this.entries.at(-1)?.recordedAt ?? ''
  }

  #settle(year: number, cause: Cause, actor: Office, now: Instant): void {
    const { policies, idAt } = this.#around
    const context = { policies, actor, now, newId: () => idAt(now) }
    const held = policies.packOf(year)
    const sources = [...this.#sources.values()].filter((source) => source.year === year)
    const { entries } = yearsToPost(context, { personId: this.personId, packs: [held], cause }, this.entries, sources)
    this.entries.push(...entries)
  }
}
