import { setTimeout as delay } from 'node:timers/promises'
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

const broken = (whose: Parameters<typeof breakWrites>[1]) => async (installation: Installation) => {
  const { mend } = await breakWrites(installation.server.pid(), whose)
  await delay(BROKEN_MS)
  await mend()
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
    strike: broken('files'),
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
    strike: broken('embedded database'),
  },
]
