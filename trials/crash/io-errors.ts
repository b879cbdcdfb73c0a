import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const LIBRARIES = '/usr/lib/fiu'
const CONTROL = join(tmpdir(), 'xueshi-crash-fiu')
/** Error number of EIO. */
const EIO = 5

/** The environment of a process whose calls of the C library can be made to fail (Debian's fiu-utils). */
export const FAILING_WRITES: Readonly<Record<string, string>> = {
  LD_PRELOAD: `${LIBRARIES}/fiu_run_preload.so ${LIBRARIES}/fiu_posix_preload.so`,
  FIU_CTRL_FIFO: CONTROL,
}

/**
 * Calls that touch files only: `write` is how sockets and the event loop wake up too. A broken disk says EIO when a
 * file is synced, which is how the store of files learns of it; the embedded database writes with `pwrite`.
 */
const CALLS = { files: 'posix/io/sync/*', 'embedded database': 'posix/io/rw/pwrite' } as const

/** Makes the calls of a process fail with EIO until `mend`. */
export async function breakWrites(pid: number, whose: keyof typeof CALLS): Promise<{ mend(): Promise<void> }> {
  await control(pid, `enable name=${CALLS[whose]},failinfo=${EIO}`)
  return { mend: () => control(pid, `disable name=${CALLS[whose]}`) }
}

async function control(pid: number, command: string): Promise<void> {
  if (!existsSync(`${CONTROL}-${pid}.in`)) throw new Error('This needs libfiu: apt-get install fiu-utils')
  await run('fiu-ctrl', ['-f', CONTROL, '-c', command, String(pid)])
}
