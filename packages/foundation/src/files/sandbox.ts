import { Refused } from '@xueshi/domain/refusals'
import { createWorkerProcess, WorkerFailed } from '../documents/worker-process.ts'
import type { Photo } from './images.ts'
import { FILE_LIMITS, type FileLimits, type InspectedFile } from './inspect.ts'
import type { SandboxAnswer, SandboxTask } from './sandbox-worker.ts'

/**
 * Opens files that strangers sent, in a process of its own. Everything inspects first, and refuses as `inspectFile`
 * does; what needs too much time or memory, or brings the process down, is refused as `files.tooComplex`, and what
 * waits too long behind other files as `server.unavailable`.
 */
export type FileSandbox = {
  inspect(bytes: Uint8Array): Promise<InspectedFile>
  /** A HEIC as JPEG, upright. Refuses `files.damaged` where its picture cannot be decoded. */
  heicToJpeg(bytes: Uint8Array): Promise<Uint8Array>
  /** A JPEG or PNG as upright JPEG on white, its longer side at most so many pixels. */
  photoForPrint(bytes: Uint8Array, longerSide: number): Promise<Photo>
  close(): Promise<void>
}

/** Whoever waited so long behind files that others sent is asked to come again. */
export const SANDBOX_WAIT_MS = 45_000

export type SandboxSettings = { limits?: FileLimits; timeLimitMs?: number; memoryLimitBytes?: number }

export function createFileSandbox(settings: SandboxSettings = {}): FileSandbox {
  const limits = settings.limits ?? FILE_LIMITS
  const worker = createWorkerProcess<SandboxTask, SandboxAnswer>({
    module: new URL('./sandbox-worker.ts', import.meta.url),
    timeLimitMs: settings.timeLimitMs ?? 15_000,
    waitLimitMs: SANDBOX_WAIT_MS,
    memoryLimitBytes: settings.memoryLimitBytes ?? 1_500_000_000,
    tasksPerProcess: 1000,
  })

  async function run(task: SandboxTask): Promise<SandboxAnswer> {
    // Too large a file need not travel to be refused.
    const sent = task.bytes.length > limits.bytes ? { ...task, bytes: task.bytes.subarray(0, limits.bytes + 1) } : task
    try {
      return await worker.run(sent)
    } catch (error) {
      if (error instanceof WorkerFailed && error.reason === 'busy') throw new Refused('server.unavailable')
      const hostile = error instanceof WorkerFailed && ['time', 'memory', 'died'].includes(error.reason)
      throw hostile ? new Refused('files.tooComplex') : error
    }
  }

  return {
    inspect: (bytes) => run({ task: 'inspect', bytes, limits }) as Promise<InspectedFile>,
    heicToJpeg: (bytes) => run({ task: 'heicToJpeg', bytes, limits }) as Promise<Uint8Array>,
    photoForPrint: (bytes, longerSide) => run({ task: 'photoForPrint', bytes, limits, longerSide }) as Promise<Photo>,
    close: worker.close,
  }
}
