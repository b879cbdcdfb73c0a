import type { CallerName } from './callers.ts'
import type { Bring, Thing } from './things.ts'

type Answers = Partial<Record<CallerName, string>>

/** One line of the table: an operation asked for a thing. Who is not named is stopped at the door. */
export type Row = { readonly thing: Thing | null; readonly answers: Answers | 'anybody'; readonly brings?: Bring }

export const of = (thing: Thing, answers: Answers, brings?: Bring): Row => ({
  thing,
  answers,
  ...(brings && { brings }),
})

/** It is about nobody's thing, or about his who asks. */
export const only = (...callers: CallerName[]): readonly Row[] => [
  { thing: null, answers: Object.fromEntries(callers.map((caller) => [caller, '+++++'])) },
]
export const OFFICES = ['department', 'agency', 'bureau', 'cityBureau'] as const
