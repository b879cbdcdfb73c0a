import { expect, test } from 'vitest'
import { readSettings } from '../settings.ts'
import { type Seen, warningsOf } from './warnings.ts'

const AT = '2026-11-20T02:00:00.000Z'
const GIGABYTE = 1024 ** 3

/** An installation as it should be: nothing to warn of. */
const WELL: Seen = {
  status: {
    at: AT,
    database: {
      kind: 'postgresql',
      version: '15.14',
      startedAt: '2026-11-01T00:00:00.000Z',
      bytes: 9_000_000,
      connectionLimit: 100,
      migrations: 14,
      lastMigration: '0014_read_by_identifier.sql',
      archiving: true,
      lastArchivedAt: '2026-11-20T01:59:00.000Z',
      archiveFailedAt: null,
      unsafeSettings: [],
      awaitsReplica: false,
      idleSlots: 0,
    },
    activity: { connections: 12, lockWaits: 0, longestStatementSeconds: 0.2, longestTransactionSeconds: 1 },
    replicas: [],
    processes: [],
    failedJobs: [],
    deliveries: { waiting: 0, oldestDueAt: null, givenUp: [] },
    housekeeping: { doneAt: '2026-11-19T19:30:01.000Z', scheduledAt: '2026-01-01T00:00:00.000Z' },
    sessions: 5,
    queues: [],
    imports: { underWay: 1, stuck: 0 },
    jobs: [],
  },
  seen: { answersSince: '2026-11-01T00:00:00.000Z', lastFaultAt: null, held: 1, awaited: 0 },
  disk: { freeBytes: 60 * GIGABYTE, totalBytes: 100 * GIGABYTE },
  recent: { minutes: 5, total: 9, refused: 1, failed: 0, slow: 0, halfWithinMs: 5, mostWithinMs: 9, refusals: [] },
  settings: readSettings({
    DATABASE_URL: 'postgres://localhost/xueshi',
    XUESHI_MASTER_KEY: '00'.repeat(32),
    XUESHI_SECURE_COOKIES: '1',
    XUESHI_PUBLIC_URL: 'https://xueshi.example',
  }),
  mayBeRetried: 0,
  now: AT,
}

type Part = 'database' | 'activity' | 'imports' | 'housekeeping'
const withStatus = (part: Part, more: object): Seen => ({
  ...WELL,
  status: { ...WELL.status, [part]: { ...WELL.status[part], ...more } },
})
const job = { kind: 'importCheck', title: '核对导入', waiting: 3, active: 0, failed: 0, oldestDueAt: AT }
const silent = { host: 'b', pid: 7, node: 'v24', startedAt: AT, heardAt: AT, live: false, own: false }
const replica = { name: 'b', state: 'streaming', lagBytes: 0 }

const bad = (code: string) => ['bad', code]
const warn = (code: string) => ['warn', code]

test.each<[string, Seen, string[][]]>([
  ['an installation as it should be', WELL, []],
  ['little disk', { ...WELL, disk: { freeBytes: 4 * GIGABYTE, totalBytes: 50 * GIGABYTE } }, [warn('diskLow')]],
  ['hardly any disk', { ...WELL, disk: { freeBytes: GIGABYTE / 2, totalBytes: 50 * GIGABYTE } }, [bad('diskFull')]],
  [
    'a database that failed lately',
    { ...WELL, seen: { ...WELL.seen, lastFaultAt: '2026-11-20T01:55:00.000Z' } },
    [bad('databaseFault')],
  ],
  [
    'a database that failed yesterday',
    { ...WELL, seen: { ...WELL.seen, lastFaultAt: '2026-11-19T01:55:00.000Z' } },
    [],
  ],
  ['the embedded database', withStatus('database', { kind: 'embedded', archiving: false }), [warn('embedded')]],
  ['no fsync', withStatus('database', { unsafeSettings: ['fsync'] }), [bad('unsafeDatabase')]],
  ['no replica where one is awaited', withStatus('database', { awaitsReplica: true }), [bad('noReplica')]],
  [
    'a replica that is only asynchronous',
    {
      ...WELL,
      status: {
        ...WELL.status,
        database: { ...WELL.status.database, awaitsReplica: true },
        replicas: [{ ...replica, sync: 'async' }],
      },
    },
    [bad('noReplica')],
  ],
  [
    'a synchronous replica',
    {
      ...WELL,
      status: {
        ...WELL.status,
        database: { ...WELL.status.database, awaitsReplica: true },
        replicas: [{ ...replica, sync: 'sync' }],
      },
    },
    [],
  ],
  ['no archive', withStatus('database', { archiving: false }), [warn('noArchive')]],
  [
    'an archive that fails',
    withStatus('database', { archiveFailedAt: '2026-11-20T01:59:30.000Z' }),
    [bad('archiveFailed')],
  ],
  ['an archive that works again', withStatus('database', { archiveFailedAt: '2026-11-20T01:58:00.000Z' }), []],
  ['a slot that nobody reads', withStatus('database', { idleSlots: 1 }), [warn('idleSlot')]],
  ['hardly any connection left', withStatus('activity', { connections: 81 }), [warn('connections')]],
  ['a transaction without end', withStatus('activity', { longestTransactionSeconds: 301 }), [warn('longTransaction')]],
  ['clocks that differ', { ...WELL, now: '2026-11-20T02:01:01.000Z' }, [bad('clocks')]],
  ['requests that failed', { ...WELL, recent: { ...WELL.recent, failed: 2 } }, [bad('failedRequests')]],
  ['requests that wait for the database', { ...WELL, seen: { ...WELL.seen, awaited: 5 } }, [warn('sessionsAwaited')]],
  [
    'jobs that nobody takes',
    { ...WELL, status: { ...WELL.status, jobs: [{ ...job, waitedSeconds: 301 }] } },
    [bad('jobsPiledUp')],
  ],
  ['jobs on their way', { ...WELL, status: { ...WELL.status, jobs: [{ ...job, waitedSeconds: 20 }] } }, []],
  ['jobs that failed', { ...WELL, mayBeRetried: 1 }, [warn('jobsFailed')]],
  ['imports without news', withStatus('imports', { stuck: 1 }), [warn('importsStuck')]],
  ['a process that fell silent', { ...WELL, status: { ...WELL.status, processes: [silent] } }, [warn('processSilent')]],
  [
    'two nights without cleaning',
    withStatus('housekeeping', { doneAt: '2026-11-17T19:30:00.000Z' }),
    [warn('noHousekeeping')],
  ],
  [
    'a first day without cleaning',
    withStatus('housekeeping', { doneAt: null, scheduledAt: '2026-11-19T12:00:00.000Z' }),
    [],
  ],
  [
    'a trial installation',
    { ...WELL, settings: readSettings({}) },
    [warn('demo'), warn('keyBesideData'), warn('plainCookies')],
  ],
  [
    'HTTPS without its address, and one proof for everybody',
    {
      ...WELL,
      settings: { ...WELL.settings, publicUrl: 'http://localhost:3000', secondFactor: 'optional' },
    },
    [warn('publicUrl'), warn('oneProof')],
  ],
])('%s', (_, seen, expected) => {
  const warnings = warningsOf(seen)
  expect(warnings.map(({ severity, code }) => [severity, code])).toEqual(expected)
  for (const { text } of warnings) expect(text).toMatch(/。.*。$/)
})

test('what is pressing comes first', () => {
  const seen = { ...withStatus('database', { archiving: false, unsafeSettings: ['fsync'] }), mayBeRetried: 1 }
  expect(warningsOf(seen).map(({ code }) => code)).toEqual(['unsafeDatabase', 'noArchive', 'jobsFailed'])
})
