import { answerTasks } from '../documents/worker-process.ts'
import { heicToJpeg, type Photo, photoForPrint } from './images.ts'
import { type FileLimits, type InspectedFile, inspectFile } from './inspect.ts'

export type SandboxTask =
  | { task: 'inspect'; bytes: Uint8Array; limits: FileLimits }
  | { task: 'heicToJpeg'; bytes: Uint8Array; limits: FileLimits }
  | { task: 'photoForPrint'; bytes: Uint8Array; limits: FileLimits; longerSide: number }

export type SandboxAnswer = InspectedFile | Uint8Array | Photo

answerTasks(async (task: SandboxTask): Promise<SandboxAnswer> => {
  const inspected = await inspectFile(task.bytes, task.limits)
  if (task.task === 'heicToJpeg') return heicToJpeg(task.bytes)
  if (task.task === 'photoForPrint') return photoForPrint(task.bytes, task.longerSide)
  return inspected
})
