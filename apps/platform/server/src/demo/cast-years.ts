import type { Annex3Kind } from '@xueshi/domain/rules/pack'
import type { Population } from './citizens.ts'
import { type Fate, POSTED } from './fates.ts'
import type { Years } from './years.ts'

type Wanted = readonly [Annex3Kind, Partial<Fate>]

const at = (level: 'employer' | 'department' | 'bureau') => ({ level, stage: 'handler' as const })

/** This year of the professional on the sign-in page: something of everything, and not yet enough. */
const THIS_YEAR: readonly Wanted[] = [
  ['generalCourse', {}],
  ['training', { lowered: true }],
  ['selfStudy', { detour: 'department' }],
  ['achievement', { end: 'returned', at: at('department') }],
  ['other', { end: 'inReview', at: at('bureau') }],
  ['grassrootsService', { end: 'inReview', at: at('employer') }],
  ['training', { end: 'awaitingConfirmation', forMember: true }],
  ['selfStudy', { end: 'rejected', at: at('bureau') }],
  ['generalCourse', { end: 'draft' }],
]

const THIS_YEAR_OF_OTHERS: readonly Wanted[] = [
  ['generalCourse', {}],
  ['training', { end: 'inReview', at: at('bureau') }],
  ['other', { end: 'inReview', at: at('department') }],
  ['selfStudy', { end: 'awaitingConfirmation', forMember: true }],
  ['achievement', { end: 'draft' }],
]

/** The years of the cast: those before are met, this one is not yet. */
export function liveCastYears(lives: Years, cast: Population, years: readonly number[]): void {
  const thisYear = years.at(-1) ?? 2022
  cast.residents.forEach((resident, index) => {
    for (const year of years) if (year !== thisYear) lives.meet(resident, year)
    for (const [kind, fate] of index === 0 ? THIS_YEAR : THIS_YEAR_OF_OTHERS) {
      lives.declare(resident, { year: thisYear, kind, fate: { ...POSTED, ...fate } })
    }
  })
}
