import type { Operation } from './document.ts'
import { type HostileFile, hostileFiles } from './hostile-files.ts'
import { type Bait, hostileWorkbooks } from './hostile-workbooks.ts'
import { factsOf, type Plan, someCaller } from './plan.ts'
import { requestOf } from './request.ts'
import { sampleInput } from './sample.ts'

/** A file is opened in a process that may take so long, behind others that may too. */
const OPENED_WITHIN_MS = 60_000

/** Every hostile file through each door that takes one, and each of them twice under one key. */
export function uploadAttacks(operations: readonly Operation[], bait: Bait): Plan[] {
  const files = hostileFiles()
  const workbooks = hostileWorkbooks(bait)
  const at = (id: string, all: readonly HostileFile[]) =>
    operations
      .filter((operation) => operation.id === id)
      .flatMap((operation) => all.map((file) => plan(operation, file)))
  return [...at('fileUpload', [...files, ...workbooks.slice(0, 1)]), ...at('importCreate', [...workbooks, ...files])]
}

function plan(operation: Operation, { kind, make }: HostileFile): Plan {
  return {
    kind,
    operation,
    make(scene) {
      const caller = someCaller(scene, operation)
      const facts = {
        ...factsOf(scene, caller),
        name: scene.chance.pick(['材料.pdf', '表.xlsx', '../../a.png', 'a\u202efdp.exe']),
      }
      const sent = requestOf(operation, sampleInput(operation, facts, 0), caller.headers, make())
      return { caller: caller.name, steps: [{ sent }], expected: { withinMs: OPENED_WITHIN_MS } }
    },
  }
}
