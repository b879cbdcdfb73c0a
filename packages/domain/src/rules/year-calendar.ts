import type { IsoDate } from '../time.ts'
import type { Pack, Provenance, WindowId } from './pack.ts'

export const windowNames: Readonly<Record<WindowId, string>> = {
  learning: '学习',
  declaration: '学时申报',
  employer: '单位审核',
  department: '主管部门审查',
  bureau: '人社审验',
}

const ORDER = ['learning', 'declaration', 'employer', 'department', 'bureau'] as const satisfies readonly WindowId[]

/** A window of the year, with where it comes from; an open end is `null`. */
export type CalendarEntry = {
  readonly id: WindowId
  readonly name: string
  readonly firstDay: IsoDate | null
  readonly lastDay: IsoDate | null
} & Provenance

/** The windows of a year in the order in which people meet them. */
export const yearCalendar = ({ windows }: Pick<Pack, 'windows'>): CalendarEntry[] =>
  ORDER.map((id) => {
    const { value, status, source, note } = windows[id]
    return { id, name: windowNames[id], firstDay: value.firstDay, lastDay: value.lastDay, status, source, note }
  })
