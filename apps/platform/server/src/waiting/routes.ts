import { waiting } from '@xueshi/contract/waiting'
import { shanghaiDate } from '@xueshi/domain/time'
import { countAmendmentQueue } from '../amendments/queue-store.ts'
import { countAppealQueue } from '../appeals/store.ts'
import { countRegisters } from '../earlier-years/store.ts'
import { countMerges } from '../merges/store.ts'
import { countMoveQueue } from '../moves/queue-store.ts'
import { countProposed } from '../pack-versions/store.ts'
import { countRegistrationQueue } from '../registration/queue-store.ts'
import { countReliefQueue } from '../reliefs/queue-store.ts'
import { implement, type Services } from '../services.ts'
import { countCloses } from '../year-close/store.ts'

/** What waits for an office beside what it reviews, in one answer: every page of every reviewer asks. */
export const waitingRoutes = ({ policies }: Services) => {
  const knowsExemptions = policies.all.some(({ pack }) => pack.exemptions.length > 0)
  return implement(waiting, {
    async waitingCount({ tx, actor, now }) {
      const today = shanghaiDate(now)
      return {
        registrations: await countRegistrationQueue(tx, actor, today),
        moves: await countMoveQueue(tx, actor, today),
        amendments: await countAmendmentQueue(tx, actor, today),
        reliefs: knowsExemptions ? await countReliefQueue(tx, actor, today) : null,
        appeals: await countAppealQueue(tx, actor, today),
        merges: await countMerges(tx, actor),
        earlierYears: await countRegisters(tx, actor),
        yearCloses: await countCloses(tx, actor),
        packVersions: await countProposed(tx, actor),
      }
    },
  })
}
