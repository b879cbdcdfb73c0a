import { connect } from 'node:net'

/** What came back over a connection, as far as it is HTTP. `status` 0: nothing that is an answer. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly milliseconds: number
}

/** Bytes to write, and how long to wait before the next ones. */
export type Piece = { readonly bytes: Buffer | string; readonly thenWaitMs?: number }

export type WireSettings = {
  /** How long an answer may take from the last piece on. */
  readonly patienceMs: number
  /** Closes the connection after the last piece instead of listening. */
  readonly hangUp?: boolean
}

/** Writes bytes to the server as they are, which no HTTP client would send, and reads one answer. */
export function sendPieces(url: string, pieces: readonly Piece[], settings: WireSettings): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const received: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port) })
    let ended = false
    const finish = () => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      socket.destroy()
      resolve(readAnswer(Buffer.concat(received), performance.now() - begun))
    }
    const waits = pieces.reduce((sum, { thenWaitMs = 0 }) => sum + thenWaitMs, 0)
    const timer = setTimeout(finish, waits + settings.patienceMs)
    socket.on('connect', async () => {
      for (const { bytes, thenWaitMs = 0 } of pieces) {
        if (ended || socket.destroyed) return
        socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
        if (thenWaitMs > 0) await new Promise((next) => setTimeout(next, thenWaitMs))
      }
      if (settings.hangUp) finish()
    })
    socket.on('data', (chunk) => {
      received.push(chunk)
      if (isWhole(Buffer.concat(received))) finish()
    })
    // A server that has answered and closed may break what is still being written to it.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error)
      else finish()
    })
    socket.on('close', finish)
  })
}

const HEAD_END = '\r\n\r\n'

function isWhole(bytes: Buffer): boolean {
  const { status, headers, body } = readAnswer(bytes, 0)
  if (status === 0 || !bytes.includes(HEAD_END)) return false
  const length = headers['content-length']
  return length === undefined ? false : body.length >= Number(length)
}

function readAnswer(bytes: Buffer, milliseconds: number): Answer {
  const end = bytes.indexOf(HEAD_END)
  const [first = '', ...lines] = bytes
    .subarray(0, end < 0 ? 0 : end)
    .toString('latin1')
    .split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const body = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + HEAD_END.length)
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0)
  // What follows is the answer to something else.
  const length = Number(headers['content-length'] ?? body.length)
  return { status, headers, body: body.subarray(0, length), milliseconds }
}
