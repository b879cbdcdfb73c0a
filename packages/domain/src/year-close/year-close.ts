import type { Party } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'

/**
 * `asked`: a second official has to agree. `running`: everybody's year is being written down; the year is locked from
 * here on. `closed`: done. `reopenAsked`: still locked, and a second official has to agree. `reopened`: open as before.
 */
export const YEAR_CLOSE_STATES = [
  'asked',
  'running',
  'closed',
  'reopenAsked',
  'reopened',
  'refused',
  'withdrawn',
] as const
export type YearCloseState = (typeof YEAR_CLOSE_STATES)[number]

export const yearCloseStateNames: Readonly<Record<YearCloseState, string>> = {
  asked: '已提出，等另一人决定',
  running: '正在结账',
  closed: '已结账',
  reopenAsked: '已提出重新开放，等另一人决定',
  reopened: '已重新开放',
  refused: '不同意结账',
  withdrawn: '已撤回',
}

/** The states of a close that still counts: a year has at most one such close. */
export const OPEN_CLOSES = ['asked', 'running', 'closed', 'reopenAsked'] as const satisfies readonly YearCloseState[]

/** The states in which the year is locked: what is posted into it is a 补登. */
export const LOCKING = ['running', 'closed', 'reopenAsked'] as const satisfies readonly YearCloseState[]

/** 年度结账: one close of a business year, as its rules see it. */
export type YearClose = {
  readonly state: YearCloseState
  /** The bureau at the top, which asked for it. */
  readonly organisationId: string
  /** Who asked for what is to be decided, or was decided last: the close or, later, the reopening. */
  readonly askedBy: Party
}

/** A locked year, and the date (Asia/Shanghai) since when it is. */
export type LockedYear = { readonly year: number; readonly lockedOn: IsoDate }
