import { waiting } from '@xueshi/contract/waiting'
import { shanghaiDate } from '@xueshi/domain/time'
import { countAmendmentQueue } from '../amendments/queue-store.ts'
import { countAppealQueue } from '../appeals/store.ts'
import { countRegisters } from '../earlier-years/store.ts'
import { countMerges } from '../merges/store.ts'
import { countMoveQueue } from '../moves/queue-store.ts'
import { countProposed } from '../pack-versions/store.ts'
import { countRegistrationQueue } from '../registration/queue-store.ts'
import { implement } from '../services.ts'
import { countCloses } from '../year-close/store.ts'

/** What waits for an office beside what it reviews, in one answer: every page of every reviewer asks. */
export const waitingRoutes = () =>
  implement(waiting, {
    async waitingCount({ tx, actor, now }) {
      const today = shanghaiDate(now)
      return {
        registrations: await countRegistrationQueue(tx, actor, today),
        moves: await countMoveQueue(tx, actor, today),
        amendments: await countAmendmentQueue(tx, actor, today),
        appeals: await countAppealQueue(tx, actor, today),
        merges: await countMerges(tx, actor),
        earlierYears: await countRegisters(tx, actor),
        yearCloses: await countCloses(tx, actor),
        packVersions: await countProposed(tx, actor),
      }
    },
  })
