import { writeFileSync } from 'node:fs'
import { Refused } from '@xueshi/domain/refusals'
import { answerTasks } from './worker-process.ts'

/** What the tests ask of a child process. */
export type Ask = 'pid' | 'environment' | 'spin' | 'grow' | 'exit' | 'refuse' | 'fail' | { write: string }

const hoard: Uint8Array[] = []

answerTasks(async (ask: Ask): Promise<number | string> => {
  if (typeof ask === 'object') writeFileSync(ask.write, 'should not be')
  if (ask === 'spin') for (;;);
  if (ask === 'grow') {
    for (;;) {
      hoard.push(new Uint8Array(10_000_000).fill(1))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  if (ask === 'exit') process.exit(7)
  if (ask === 'refuse') throw new Refused('request.tooMany', { seconds: 3 })
  if (ask === 'fail') throw new Error('as asked')
  return ask === 'environment' ? Object.keys(process.env).join() : process.pid
})
