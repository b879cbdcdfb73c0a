import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { FACTOR_DEMANDS, type FactorDemand } from '@xueshi/domain/factors/factors'
import { type MailSettings, readMail, readSms, type SmsSettings } from './message-settings.ts'

/** Every setting of platform, read once at the start from the environment. docs/operations.md lists them. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** PostgreSQL's URL; `null` uses the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null
  readonly databasePoolSize: number
  /** Off behind a pooler that mixes sessions, as PgBouncer before 1.21 in transaction mode. */
  readonly preparedStatements: boolean
  readonly dataFolder: string
  /** 64 hexadecimal digits; `null` keeps a key file in `dataFolder`, which is for trying only. */
  readonly masterKey: string | null
  /** Fill an empty database with the demo world; every page then says so. */
  readonly demo: boolean
  readonly secureCookies: boolean
  /** Addresses and networks of the proxies whose X-Forwarded-For is believed, as `10.0.0.5, 10.1.0.0/16`. */
  readonly trustedProxies: readonly string[]
  /** How long a process that shall end goes on serving, for its proxy to notice. */
  readonly drainSeconds: number
  /** People that one file of a staff list may have; a larger list is refused. */
  readonly downloadRows: number
  /** How long a request may take to arrive. */
  readonly requestSeconds: number
  readonly requestsPerMinute: number
  readonly accountRequestsPerMinute: number
  /** Of another system, with all its keys. */
  readonly clientRequestsPerMinute: number
  /** So often a day another system may ask for a number with a name that is not its own: our own number. */
  readonly clientMissesPerDay: number
  readonly maxUploadBytes: number
  readonly sessionHours: number
  readonly failedSignInsBeforeLock: number
  readonly lockMinutes: number
  readonly firstCodeDays: number
  /** Whether who reviews or administers must have a second factor. */
  readonly secondFactor: FactorDemand
  /** Where people reach the pages: what passkeys belong to and where the unified identity sends people back to. */
  readonly publicUrl: string
  /** The unified identity that people may sign in with; `null` offers none. */
  readonly unifiedIdentity: UnifiedIdentity | null
  /** 工作日 that each office has for a registration: our own number, for no regulation gives one. */
  readonly registrationWorkdays: number
  /** Where mail goes out; `null` sends none. */
  readonly mail: MailSettings | null
  /** By whom SMS go out; `null` sends none. */
  readonly sms: SmsSettings | null
  /** The weekday (1 is Monday) and hour in Asia/Shanghai from which on clerks are told how their people stand. */
  readonly digestWeekday: number
  readonly digestHour: number
  /** How long a code of six digits holds. */
  readonly codeMinutes: number
  /** The hashes of one try of a proof that a person asks; 256 tries are needed on average. */
  readonly proofWork: number
  /** How long a registration that has ended is kept. */
  readonly registrationKeptDays: number
  /** So many pieces of evidence of a roster are looked at before the rest is approved: our own number. */
  readonly rosterSample: number
  /** How long what a reviewer has opened is held for him: our own number. */
  readonly reviewLeaseMinutes: number
  /** 工作日 over the due date after which an office's head, and as many later the office above, is told: our own number. */
  readonly escalationWorkdays: number
  /** 工作日 within which the old unit may object to a move: our own number too. */
  readonly moveObjectionWorkdays: number
  /** The first year whose hours are declared here; hours of the years before are taken over from files. */
  readonly firstYear: number
  /** 工作日 within which a rejection may be appealed against: our own number too. */
  readonly appealWorkdays: number
  readonly logLevel: string
  /** What Prometheus shows to read `/metrics`; `null` leaves them to this machine, on a trial installation. */
  readonly metricsToken: string | null
  /** Where traces are collected; `null` makes none. */
  readonly traceEndpoint: string | null
  /** The share of requests that are traced. */
  readonly traceShare: number
}

export type UnifiedIdentity = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  /** What its button says. */
  readonly name: string
  /** The claims that hold the citizen number and the name. */
  readonly numberClaim: string
  readonly nameClaim: string
}

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const databaseUrl = env.DATABASE_URL || null
  const trustedProxies = networks(env, 'XUESHI_TRUST_PROXY')
  const port = integer(env, 'PORT', 3000)
  const demo = flag(env, 'XUESHI_DEMO', databaseUrl === null)
  const requestsPerMinute = integer(env, 'XUESHI_REQUESTS_PER_MINUTE', 1_200)
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    databaseUrl,
    databasePoolSize: integer(env, 'XUESHI_POOL_SIZE', 10),
    preparedStatements: flag(env, 'XUESHI_PREPARED_STATEMENTS', true),
    dataFolder: resolve(env.XUESHI_DATA_DIR ?? '.data/platform'),
    masterKey: env.XUESHI_MASTER_KEY ?? null,
    demo,
    secureCookies: flag(env, 'XUESHI_SECURE_COOKIES', false),
    trustedProxies,
    downloadRows: within(env, 'XUESHI_DOWNLOAD_ROWS', { usual: 20_000, least: 1, most: 1_000_000 }),
    requestSeconds: within(env, 'XUESHI_REQUEST_SECONDS', { usual: 60, least: 1, most: 3_600 }),
    drainSeconds: integer(env, 'XUESHI_DRAIN_SECONDS', trustedProxies.length === 0 ? 0 : 5),
    requestsPerMinute,
    // Whoever switches the one off, for a measurement, means both.
    accountRequestsPerMinute: integer(env, 'XUESHI_ACCOUNT_REQUESTS_PER_MINUTE', requestsPerMinute === 0 ? 0 : 600),
    clientRequestsPerMinute: integer(env, 'XUESHI_CLIENT_REQUESTS_PER_MINUTE', requestsPerMinute === 0 ? 0 : 120),
    clientMissesPerDay: within(env, 'XUESHI_CLIENT_MISSES_PER_DAY', { usual: 500, least: 1, most: 1_000_000 }),
    maxUploadBytes: integer(env, 'XUESHI_MAX_UPLOAD_BYTES', 20 * 1024 * 1024),
    sessionHours: integer(env, 'XUESHI_SESSION_HOURS', 12),
    failedSignInsBeforeLock: integer(env, 'XUESHI_FAILED_SIGN_INS', 5),
    lockMinutes: integer(env, 'XUESHI_LOCK_MINUTES', 15),
    firstCodeDays: integer(env, 'XUESHI_FIRST_CODE_DAYS', 30),
    // The passwords of a demo world stand on its sign-in page.
    secondFactor: oneOf(env, 'XUESHI_SECOND_FACTOR', FACTOR_DEMANDS, demo ? 'optional' : 'required'),
    publicUrl: origin(env, 'XUESHI_PUBLIC_URL', `http://localhost:${port}`),
    unifiedIdentity: identityOf(env),
    registrationWorkdays: integer(env, 'XUESHI_REGISTRATION_WORKDAYS', 5),
    mail: readMail(env),
    sms: readSms(env, demo),
    digestWeekday: within(env, 'XUESHI_DIGEST_WEEKDAY', { usual: 1, least: 1, most: 7 }),
    digestHour: within(env, 'XUESHI_DIGEST_HOUR', { usual: 9, least: 0, most: 23 }),
    codeMinutes: within(env, 'XUESHI_CODE_MINUTES', { usual: 10, least: 1, most: 60 }),
    proofWork: within(env, 'XUESHI_PROOF_WORK', { usual: 5_000, least: 1, most: 1_000_000 }),
    registrationKeptDays: within(env, 'XUESHI_REGISTRATION_KEPT_DAYS', { usual: 180, least: 1, most: 3_650 }),
    rosterSample: within(env, 'XUESHI_ROSTER_SAMPLE', { usual: 5, least: 0, most: 50 }),
    reviewLeaseMinutes: within(env, 'XUESHI_REVIEW_LEASE_MINUTES', { usual: 10, least: 1, most: 480 }),
    escalationWorkdays: within(env, 'XUESHI_ESCALATION_WORKDAYS', { usual: 3, least: 1, most: 60 }),
    moveObjectionWorkdays: integer(env, 'XUESHI_MOVE_OBJECTION_WORKDAYS', 5),
    firstYear: within(env, 'XUESHI_FIRST_YEAR', { usual: 2022, least: 2000, most: 2100 }),
    appealWorkdays: within(env, 'XUESHI_APPEAL_WORKDAYS', { usual: 15, least: 1, most: 250 }),
    logLevel: env.XUESHI_LOG_LEVEL ?? 'info',
    metricsToken: token(env, 'XUESHI_METRICS_TOKEN'),
    traceEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT || null,
    traceShare: share(env, 'OTEL_TRACES_SAMPLER_ARG', 1),
  }
}

/** The settings as a log may show them: of a secret whether it is set, of the database where it is. */
export function shownSettings(settings: Settings) {
  const { masterKey, metricsToken, databaseUrl, traceEndpoint, unifiedIdentity, mail, sms, ...rest } = settings
  return {
    ...rest,
    masterKey: masterKey === null ? 'in the data folder' : 'set',
    metricsToken: metricsToken === null ? 'not set' : 'set',
    database: databaseUrl === null ? 'embedded' : `PostgreSQL at ${placeOf(databaseUrl)}`,
    mail: mail === null ? 'not sent' : `through ${placeOf(mail.url)}`,
    sms: sms === null ? 'not sent' : sms.provider === 'console' ? 'console' : `through ${placeOf(sms.url)}`,
    unifiedIdentity: unifiedIdentity === null ? 'not offered' : `of ${placeOf(unifiedIdentity.issuer)}`,
    traces: traceEndpoint === null ? 'not collected' : `to ${placeOf(traceEndpoint)}`,
  }
}

/** Host and path of an address: before and after them may stand passwords. */
function placeOf(address: string): string {
  if (!URL.canParse(address)) return 'an address that is none'
  const { host, pathname } = new URL(address)
  return `${host}${pathname}`
}

function integer(env: Readonly<Record<string, string | undefined>>, name: string, usual: number): number {
  const text = env[name]
  if (text === undefined) return usual
  if (!/^\d{1,12}$/.test(text)) throw new Error(`${name} must be a whole number, not ${JSON.stringify(text)}.`)
  return Number(text)
}

function within(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  { usual, least, most }: { readonly usual: number; readonly least: number; readonly most: number },
): number {
  const value = integer(env, name, usual)
  if (value < least || value > most) throw new Error(`${name} must be from ${least} to ${most}, not ${value}.`)
  return value
}

function flag(env: Readonly<Record<string, string | undefined>>, name: string, usual: boolean): boolean {
  const text = env[name]
  if (text === undefined) return usual
  if (text !== '0' && text !== '1') throw new Error(`${name} must be 0 or 1, not ${JSON.stringify(text)}.`)
  return text === '1'
}

function oneOf<const Choice extends string>(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  choices: readonly Choice[],
  usual: Choice,
): Choice {
  const text = env[name] || usual
  const chosen = choices.find((choice) => choice === text)
  if (chosen === undefined) throw new Error(`${name} must be ${choices.join(' or ')}, not ${JSON.stringify(text)}.`)
  return chosen
}

/** An address without a path, as browsers tell where a page comes from. */
function origin(env: Readonly<Record<string, string | undefined>>, name: string, usual: string): string {
  const text = env[name] || usual
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || ![url.origin, `${url.origin}/`].includes(text)) {
    throw new Error(
      `${name} must be an address without a path, as https://xueshi.example, not ${JSON.stringify(text)}.`,
    )
  }
  return url.origin
}

function identityOf(env: Readonly<Record<string, string | undefined>>): UnifiedIdentity | null {
  const issuer = env.XUESHI_OIDC_ISSUER
  if (!issuer) return null
  const { XUESHI_OIDC_CLIENT_ID: clientId, XUESHI_OIDC_CLIENT_SECRET: clientSecret } = env
  if (!URL.canParse(issuer)) throw new Error(`XUESHI_OIDC_ISSUER must be an address, not ${JSON.stringify(issuer)}.`)
  if (!clientId || !clientSecret) {
    throw new Error('XUESHI_OIDC_ISSUER needs XUESHI_OIDC_CLIENT_ID and XUESHI_OIDC_CLIENT_SECRET.')
  }
  return {
    issuer,
    clientId,
    clientSecret,
    scope: env.XUESHI_OIDC_SCOPE || 'openid profile',
    name: env.XUESHI_OIDC_NAME || '统一身份认证',
    numberClaim: env.XUESHI_OIDC_NUMBER_CLAIM || 'citizen_number',
    nameClaim: env.XUESHI_OIDC_NAME_CLAIM || 'name',
  }
}

function token(env: Readonly<Record<string, string | undefined>>, name: string): string | null {
  const text = env[name]
  if (!text) return null
  if (!/^[\x21-\x7e]{16,200}$/.test(text)) throw new Error(`${name} must be 16 to 200 printable characters.`)
  return text
}

function share(env: Readonly<Record<string, string | undefined>>, name: string, usual: number): number {
  const text = env[name]
  if (!text) return usual
  if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(text))
    throw new Error(`${name} must be between 0 and 1, not ${JSON.stringify(text)}.`)
  return Number(text)
}

function networks(env: Readonly<Record<string, string | undefined>>, name: string): string[] {
  const listed = (env[name] ?? '').split(',').map((one) => one.trim())
  const given = listed.filter((one) => one !== '' && one !== '0')
  for (const one of given) {
    const [address = '', bits, ...more] = one.split('/')
    const widest = isIP(address) === 6 ? 128 : 32
    const wide = bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > widest)
    if (isIP(address) === 0 || wide || more.length > 0) {
      throw new Error(
        `${name} must list addresses or networks, as 10.0.0.5 or 10.1.0.0/16, not ${JSON.stringify(one)}.`,
      )
    }
  }
  return given
}
