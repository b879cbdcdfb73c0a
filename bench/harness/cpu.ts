import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

/**
 * Milliseconds of processor time that a process and all its descendants have used so far. A parent counts children that
 * have ended as soon as it has waited for them, so PostgreSQL's postmaster stands for all its sessions.
 */
export function cpuOf(root: number): number {
  const children = childrenByParent()
  const total = (pid: number): number =>
    ticksOf(pid) + (children.get(pid) ?? []).reduce((sum, child) => sum + total(child), 0)
  return (total(root) * 1000) / TICKS_PER_SECOND
}

/** User and system time, its own and that of children it has waited for. */
function ticksOf(pid: number): number {
  const fields = fieldsOf(pid)
  return fields === null ? 0 : [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = Number(fieldsOf(Number(name))?.[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  return children
}

/** The fields of /proc/PID/stat after the name, which may hold spaces; `null` for a process that has ended. */
function fieldsOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
