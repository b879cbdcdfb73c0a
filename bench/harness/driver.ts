import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Statement } from './recording.ts'

/**
 * Sends recorded requests again over node-pg's prepared statements: for statements with more parameters than pgbench
 * takes. `calls` requests are taken in order by all clients.
 */
export async function prepareDriver(url: string, recorded: readonly (readonly Statement[])[], clients: number) {
  const sessions = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }))
  await Promise.all(sessions.map((session) => session.connect()))
  const prepared = recorded.map((statements) =>
    statements.map(({ text, parameters }) => ({ name: nameOf(text), text, values: [...parameters] })),
  )
  const next = prepared.values()
  return {
    async run(calls: number): Promise<{ calls: number; seconds: number }> {
      let left = calls
      let done = 0
      const began = performance.now()
      const one = async (session: pg.Client) => {
        while (left > 0) {
          left -= 1
          const { value } = next.next()
          if (!value) throw new Error('More requests are wanted than were recorded.')
          for (const statement of value) await session.query(statement)
          done += 1
        }
      }
      await Promise.all(sessions.map(one))
      return { calls: done, seconds: (performance.now() - began) / 1000 }
    },
    async close() {
      await Promise.all(sessions.map((session) => session.end()))
    },
  }
}

export const nameOf = (text: string): string => createHash('sha1').update(text).digest('hex')
