import type { RefusalCode } from '../refusals.ts'
import type { Pack } from '../rules/pack.ts'
import type { IsoDate } from '../time.ts'
import { daysOfYear, type Granted, monthsOf } from './months.ts'

export type NewRelief = {
  readonly exemption: string
  readonly firstDay: IsoDate
  readonly lastDay: IsoDate
  readonly isLocked: boolean
  /** What he was granted for this year already, and stands. */
  readonly granted: readonly Granted[]
}

/** Why this cannot be asked for by the rules of the year; `null` when it can. */
export function reliefCreationRefusal(pack: Pack, one: NewRelief): RefusalCode | null {
  const { exemption: id, firstDay, lastDay, isLocked, granted } = one
  const exemption = pack.exemptions.find((each) => each.id === id)
  if (exemption === undefined) return 'relief.exemptionUnknown'
  if (isLocked) return 'relief.yearLocked'
  if (lastDay < firstDay) return 'relief.daysBackwards'
  const year = daysOfYear(pack)
  if (firstDay < year.firstDay || lastDay > year.lastDay) return 'relief.outsideYear'
  if (exemption.relief.shape === 'complete') {
    return granted.some((each) => each.exemption === id) ? 'relief.alreadyGranted' : null
  }
  const months = monthsOf(pack, firstDay, lastDay)
  if (months.length === 0) return 'relief.tooShort'
  const isProRata = (of: string) => pack.exemptions.some((each) => each.id === of && each.relief.shape === 'proRata')
  const before = new Set(granted.filter((each) => isProRata(each.exemption)).flatMap((each) => each.months))
  return months.every((month) => before.has(month)) ? 'relief.alreadyGranted' : null
}
