import { Refused, refuseIf } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import { type YearCloseAction, yearCloseRefusal } from './actions.ts'
import type { YearClose, YearCloseState } from './year-close.ts'

/**
 * What a deed makes of a close. Refuses what `yearCloseRefusal` refuses, and `yearClose.reasonMissing` where a refusal or
 * the wish to reopen does not say why.
 */
export function actOnYearClose(action: YearCloseAction, close: YearClose, actor: Actor, text: string): YearCloseState {
  refuseIf(yearCloseRefusal(action, close, actor))
  if ((action === 'refuse' || action === 'reopen') && text.trim() === '') throw new Refused('yearClose.reasonMissing')
  const reopening = close.state === 'reopenAsked'
  switch (action) {
    case 'reopen':
      return 'reopenAsked'
    case 'agree':
      return reopening ? 'reopened' : 'running'
    case 'refuse':
      return reopening ? 'closed' : 'refused'
    case 'withdraw':
      return reopening ? 'closed' : 'withdrawn'
  }
}
