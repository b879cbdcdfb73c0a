import { Refused, refuseIf } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'
import { type PackVersionAction, packVersionRefusal } from './actions.ts'
import type { PackVersion, PackVersionState } from './pack-version.ts'

export type PackVersionDeed = {
  readonly action: PackVersionAction
  readonly text: string
  /** Today in Asia/Shanghai. */
  readonly today: IsoDate
}

/**
 * What a deed makes of a version. Refuses what `packVersionRefusal` refuses, and `packVersion.reasonMissing` where it is
 * sent back and nobody says why.
 */
export function actOnPackVersion(deed: PackVersionDeed, version: PackVersion, actor: Actor): PackVersionState {
  refuseIf(packVersionRefusal(deed.action, version, actor))
  switch (deed.action) {
    case 'confirm':
      return version.fromOn <= deed.today ? 'running' : 'confirmed'
    case 'sendBack':
      if (deed.text.trim() === '') throw new Refused('packVersion.reasonMissing')
      return 'sentBack'
    case 'withdraw':
      return 'withdrawn'
  }
}
