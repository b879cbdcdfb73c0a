import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Fault } from '../fault.ts'
import type { Installation } from '../installation.ts'
import { breakWrites } from '../io-errors.ts'
import type { SmallDisk } from '../small-disk.ts'
import { superviseWhile } from '../supervise.ts'

/** Long enough for writes to need room, or to fail. */
const BROKEN_MS = 5_000

const full = (diskOf: (installation: Installation) => SmallDisk | null) => async (installation: Installation) => {
  const disk = diskOf(installation)
  if (!disk) throw new Error('This fault needs a small disk.')
  disk.fill()
  return superviseWhile(installation.cluster, async () => {
    await delay(BROKEN_MS)
    disk.free()
    return performance.now()
  })
}

/** The log needs a new file on the full disk: PostgreSQL goes down with a panic, again and again until there is room. */
async function logFull(installation: Installation): Promise<number> {
  const { cluster, databaseDisk } = installation
  if (!cluster || !databaseDisk) throw new Error('This fault needs a small disk of PostgreSQL.')
  databaseDisk.fill()
  return superviseWhile(cluster, async () => {
    const free = delay(BROKEN_MS)
    await useUpLog(cluster.url())
    await free
    databaseDisk.free()
    return performance.now()
  })
}

/** Begins new files of the log until one cannot be made. */
async function useUpLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    for (;;) await client.query("select pg_logical_emit_message(false, 'crash', ''), pg_switch_wal()")
  } catch {
    client.end().catch(() => {})
  }
}

const breaking = (whose: Parameters<typeof breakWrites>[1]) => async (installation: Installation) => {
  const broken = await Promise.all(installation.servers.map((server) => breakWrites(server.pid(), whose)))
  await delay(BROKEN_MS)
  await Promise.all(broken.map(({ mend }) => mend()))
  return performance.now()
}

export const diskFaults: readonly Fault[] = [
  {
    name: 'database.full',
    what: "the database's disk full (ENOSPC)",
    needs: { database: 'PostgreSQL', databaseDiskMb: 400 },
    stops: 'all',
    strike: full(({ databaseDisk }) => databaseDisk),
  },
  {
    name: 'database.logFull',
    what: "no room for the database's log (ENOSPC, panic)",
    needs: { database: 'PostgreSQL', databaseDiskMb: 400 },
    stops: 'all',
    strike: logFull,
  },
  {
    name: 'files.full',
    what: "the files' disk full (ENOSPC)",
    needs: { database: 'PostgreSQL', filesDiskMb: 64 },
    stops: 'files',
    strike: full(({ filesDisk }) => filesDisk),
  },
  {
    name: 'files.broken',
    what: "EIO on the files' disk",
    needs: { database: 'PostgreSQL', ioErrors: true },
    stops: 'files',
    strike: breaking('files'),
  },
  {
    name: 'embedded.full',
    what: "the data folder's disk full (ENOSPC)",
    needs: { database: 'embedded', filesDiskMb: 400 },
    stops: 'all',
    strike: full(({ filesDisk }) => filesDisk),
  },
  {
    name: 'embedded.broken',
    what: "EIO on the embedded database's writes",
    needs: { database: 'embedded', ioErrors: true },
    stops: 'all',
    strike: breaking('embedded database'),
  },
]
