import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

const USER = 'xueshi'
const PASSWORD = 'a secret of the mail server'

export type ReceivedMail = { readonly to: string; readonly subject: string; readonly text: string; readonly id: string }
/** What the server says instead of taking a mail: a number of RFC 5321. */
type Answer = (to: string) => number | null

/** A real SMTP server that takes mail from whoever signs in; what it received can be read. */
export async function mailServer(port = 0) {
  const received: ReceivedMail[] = []
  const state = { answer: (() => null) as Answer, attempts: 0 }
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === USER && password === PASSWORD) done(null, { user: USER })
      else done(new Error('Who are you?'))
    },
    onRcptTo({ address }, _session, done) {
      state.attempts += 1
      const code = state.answer(address)
      done(code === null ? null : Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        received.push({ to, ...readMail(Buffer.concat(chunks).toString('latin1')) })
        done(null)
      })
    },
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const { port: at } = server.server.address() as AddressInfo
  return {
    port: at,
    env: {
      XUESHI_SMTP_URL: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${at}`,
      XUESHI_MAIL_FROM: '学时 <xueshi@example.cn>',
    },
    received,
    /** How often somebody was to be mailed, whatever the server said to it. */
    attempts: () => state.attempts,
    answering(answer: Answer) {
      state.answer = answer
    },
    to: (address: string) => received.filter((mail) => mail.to === address),
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

export type MailServer = Awaited<ReturnType<typeof mailServer>>

/** The codes that an address has received, oldest first. */
export const codesTo = ({ received }: MailServer, address: string): string[] =>
  received.filter(({ to }) => to === address).flatMap(({ text }) => /验证码是 (\d{6})/.exec(text)?.[1] ?? [])

/** The parts of a mail of one part, as our own program writes it. */
function readMail(raw: string): Omit<ReceivedMail, 'to'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const body = rest.join('\r\n\r\n')
  const base64 = header('Content-Transfer-Encoding').toLowerCase() === 'base64'
  return {
    id: header('Message-ID'),
    subject: header('Subject').replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=\s?/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : readQuoted(text.replaceAll('_', ' ')),
    ),
    text: base64 ? Buffer.from(body, 'base64').toString('utf8') : readQuoted(body),
  }
}

function readQuoted(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
