/**
 * A bare HTTP server that sends the statements of the n-th recorded request for `GET /n` and answers their rows as JSON:
 * the floor of a view. Its one argument is a file with the database's URL and the requests; it prints its port.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'
import { nameOf } from './driver.ts'
import type { Statement } from './recording.ts'

const { url, sessions, requests } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  url: string
  sessions: number
  requests: Statement[][]
}
const pool = new pg.Pool({ connectionString: url, max: sessions })
const prepared = requests.map((statements) =>
  statements.map(({ text, parameters }) => ({ name: nameOf(text), text, values: [...parameters] })),
)

const server = createServer(async (request, response) => {
  const session = await pool.connect()
  try {
    const rows = []
    for (const statement of prepared[Number(request.url?.slice(1))] ?? []) {
      rows.push((await session.query(statement)).rows)
    }
    const body = JSON.stringify(rows)
    response
      .setHeader('content-type', 'application/json')
      .setHeader('content-length', Buffer.byteLength(body))
      .end(body)
  } finally {
    session.release()
  }
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())))
process.once('SIGTERM', () => process.exit(0))
