import type { YearCloseAction } from '@xueshi/domain/year-close/actions'
import { type YearCloseState, yearCloseStateNames } from '@xueshi/domain/year-close/year-close'
import type { Answer } from '@xueshi/sdk/client'
import { Tag, type Tone } from '@xueshi/ui/inputs'

export type YearClose = Answer<'yearCloseAsk'>
export type YearToClose = Answer<'yearCloseView'>
export type WholeClose = NonNullable<YearToClose['close']>

const TONES: Readonly<Record<YearCloseState, Tone>> = {
  asked: 'warn',
  running: 'info',
  closed: 'good',
  reopenAsked: 'warn',
  reopened: 'plain',
  refused: 'bad',
  withdrawn: 'plain',
}

export const CloseStateTag = ({ state }: { state: YearCloseState | null }) =>
  state === null ? <Tag>未结账</Tag> : <Tag tone={TONES[state]}>{yearCloseStateNames[state]}</Tag>

/** What an answer is called: to the wish to reopen it is another one. */
export function answerName(action: YearCloseAction, state: YearCloseState): string {
  const reopening = state === 'reopenAsked'
  switch (action) {
    case 'agree':
      return reopening ? '同意重新开放' : '同意结账'
    case 'refuse':
      return reopening ? '不同意重新开放' : '不同意结账'
    case 'withdraw':
      return '撤回'
    case 'reopen':
      return '提出重新开放'
  }
}

export const actNames: Readonly<Record<YearCloseAction | 'ask', string>> = {
  ask: '提出结账',
  agree: '同意',
  refuse: '不同意',
  withdraw: '撤回',
  reopen: '提出重新开放',
}

/** What follows from a yes, before somebody says it. */
export const consequences: Readonly<Partial<Record<YearCloseState, string>>> = {
  asked:
    '同意后立即生效：逐人记下当年的学时和还没有办结的申报，并锁定该年度。锁定以后审核通过的学时记为“补登”，须由审验机构的两人先后同意；只由一人经手的（如外部学分核定）不能入账。学时不结转到下一年度。',
  reopenAsked: '同意后立即生效：该年度不再锁定，以后入账不再记为补登。已有的结账记录保留；需要时可以再次结账。',
}
