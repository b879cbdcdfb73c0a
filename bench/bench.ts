import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { postingCalls } from './posting.ts'
import { setStage } from './stage.ts'
import { measureWrite } from './write.ts'

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '10000' },
    waiting: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    folder: { type: 'string' },
  },
})
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'xueshi-bench-'))
const stage = await setStage(folder, { people: Number(values.people), waiting: Number(values.waiting) })
const plan = {
  connections: 16,
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  warmUp: 1,
  recorded: 6000,
}
try {
  const calls = await postingCalls(stage)
  console.log(`${calls.length} calls`)
  console.log(await measureWrite(stage, calls, plan))
} finally {
  await stage.cluster.stop()
}
