import type { Hundredths } from '../hours.ts'
import type { KindId } from '../rules/pack.ts'
import { compact } from '../workbooks/cells.ts'

/** 历年学时登记表. `waiting`: for a second official; `posting`: he agreed, and its hours are entering the bank. */
export const REGISTER_STATES = ['waiting', 'posting', 'posted', 'refused'] as const
export type RegisterState = (typeof REGISTER_STATES)[number]

export const registerStateNames: Readonly<Record<RegisterState, string>> = {
  waiting: '待复核',
  posting: '正在入账',
  posted: '已入账',
  refused: '不同意',
}

/** Hours of a year before this installation kept any, as the registering office has them. Days are `YYYY-MM-DD`. */
export type EarlierItem = {
  readonly year: number
  readonly kind: KindId
  /** '' for the hours of the whole year. */
  readonly name: string
  readonly certificate: string
  readonly doneOn: string | null
  readonly registrar: string
  readonly registeredOn: string | null
  readonly hundredths: Hundredths
}

/**
 * What makes earlier hours of a person the same: other hours, or another registrar, do not make them others. It holds a
 * citizen number, so only its keyed hash may be kept.
 */
export function earlierKey(
  number: string,
  { year, kind, name, certificate, doneOn }: Omit<EarlierItem, 'hundredths' | 'registrar' | 'registeredOn'>,
): string {
  return ['earlier', number, year, kind, compact(name), compact(certificate), doneOn ?? ''].join('|')
}
