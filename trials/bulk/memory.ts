import { readFileSync } from 'node:fs'

/** The most memory that processes were seen to have held, by what they are. */
export class Memory {
  readonly #most = { server: 0, sandbox: 0 }

  /** Looks at a server and at those of its children that open workbooks; a process that has just ended is no longer seen. */
  look(serverPid: number): void {
    this.#note('server', serverPid)
    for (const child of read(`/proc/${serverPid}/task/${serverPid}/children`).split(' ').filter(Boolean).map(Number)) {
      if (read(`/proc/${child}/cmdline`).includes('workbook-sandbox-worker')) this.#note('sandbox', child)
    }
  }

  /** In megabytes. */
  get most(): { readonly server: number; readonly sandbox: number } {
    return this.#most
  }

  #note(process: 'server' | 'sandbox', pid: number): void {
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
    this.#most[process] = Math.max(this.#most[process], Math.round(kilobytes / 1024))
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
