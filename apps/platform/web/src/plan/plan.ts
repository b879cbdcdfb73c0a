import type { Answer } from '@xueshi/sdk/client'
import { paths } from '../paths.ts'

export type Plan = Answer<'planView'>
export type Gap = Plan['gaps'][number]
export type Way = Gap['ways'][number]
export type Training = Plan['trainings'][number]
export type Application = Plan['applications'][number]

/** Of which year the plan is, whose (one's own without `personId`), and whether whoever reads it may declare for him. */
export type PlanFor = {
  readonly year: number
  readonly personId: string | undefined
  readonly declares: boolean
}

/** Where a declaration of this kind and year begins, the person chosen beforehand. */
export const declareAs = ({ year, personId }: PlanFor, kind: string): string =>
  paths.declarationNew({ kind, year, ...(personId && { personId }) })
