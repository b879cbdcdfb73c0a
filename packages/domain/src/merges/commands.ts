import { Refused, refuseIf } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import { type MergeAction, mergeRefusal } from './actions.ts'
import type { Merge, MergeStatus } from './merge.ts'

/**
 * What a deed makes of a merge. Refuses what `mergeRefusal` refuses, and `merge.reasonMissing` where a refusal or a
 * separation does not say why.
 */
export function actOnMerge(action: MergeAction, merge: Merge, actor: Actor, text: string): MergeStatus {
  refuseIf(mergeRefusal(action, merge, actor))
  if ((action === 'refuse' || action === 'separate') && text.trim() === '') throw new Refused('merge.reasonMissing')
  const separating = merge.status === 'separating'
  switch (action) {
    case 'separate':
      return 'separating'
    case 'accept':
      return separating ? 'separated' : 'done'
    case 'refuse':
      return separating ? 'done' : 'refused'
    case 'withdraw':
      return separating ? 'done' : 'withdrawn'
  }
}
