import type { RecentRequests } from '@xueshi/foundation/observe/recent'
import type { Settings } from '../settings.ts'
import type { Disk } from './machine.ts'
import type { Status, seenFromHere } from './status.ts'

export type Warning = { readonly severity: 'bad' | 'warn'; readonly code: string; readonly text: string }

export type Seen = {
  readonly status: Status
  readonly seen: ReturnType<typeof seenFromHere>
  readonly disk: Disk
  readonly recent: RecentRequests
  readonly settings: Settings
  /** Jobs that failed and wait for somebody to try them again. */
  readonly mayBeRetried: number
  /** By the clock of this process. */
  readonly now: string
}

const MINUTE = 60_000
const GIGABYTE = 1024 ** 3
/** A request or two wait for a moment at any time. */
const AWAITED = 5

/** What an operator should set right, the most pressing first, each with what to do. */
export function warningsOf(seen: Seen): Warning[] {
  const found = [...diskWarnings(seen), ...databaseWarnings(seen), ...workWarnings(seen), ...settingWarnings(seen)]
  return [...found.filter(({ severity }) => severity === 'bad'), ...found.filter(({ severity }) => severity === 'warn')]
}

const bad = (code: string, text: string): Warning => ({ severity: 'bad', code, text })
const warn = (code: string, text: string): Warning => ({ severity: 'warn', code, text })

const minutesBetween = (from: string, until: string) => Math.floor((Date.parse(until) - Date.parse(from)) / MINUTE)
const gigabytes = (bytes: number) => `${(bytes / GIGABYTE).toFixed(1)} GB`

function diskWarnings({ disk: { freeBytes, totalBytes } }: Seen): Warning[] {
  if (freeBytes > 5 * GIGABYTE && freeBytes > totalBytes / 10) return []
  const text = `数据文件夹所在的磁盘只剩 ${gigabytes(freeBytes)}。请清理或扩容，写满后上传和导入都会失败。`
  return [freeBytes < GIGABYTE || freeBytes < totalBytes / 50 ? bad('diskFull', text) : warn('diskLow', text)]
}

function databaseWarnings({ status, seen, now }: Seen): Warning[] {
  const { database, activity, replicas, at } = status
  const found: Warning[] = []
  if (seen.lastFaultAt !== null && minutesBetween(seen.lastFaultAt, now) < 10)
    found.push(bad('databaseFault', '本进程 10 分钟内有过连不上或用不了数据库的情况。请查看日志和数据库的日志。'))
  if (database.kind === 'embedded') {
    const text = '使用的是嵌入式数据库，断电可能丢失已确认的学时，只供试用。正式使用请设 DATABASE_URL 连接 PostgreSQL。'
    return [...found, warn('embedded', text)]
  }
  if (database.unsafeSettings.length > 0)
    found.push(
      bad(
        'unsafeDatabase',
        `PostgreSQL 的 ${database.unsafeSettings.join('、')} 已关闭，断电会丢失已确认的学时。请改回 on。`,
      ),
    )
  if (database.awaitsReplica && !replicas.some(({ sync }) => sync === 'sync' || sync === 'quorum'))
    found.push(bad('noReplica', '数据库要求同步备库，但没有备库在线，写入会一直等待。请恢复备库。'))
  if (database.archiveFailedAt !== null && database.archiveFailedAt > (database.lastArchivedAt ?? ''))
    found.push(bad('archiveFailed', '预写日志归档失败，磁盘会被写满，也无法恢复到最近时刻。请检查 archive_command。'))
  if (!database.archiving)
    found.push(warn('noArchive', '没有开启预写日志归档，损坏后只能恢复到上次备份。请设置 archive_mode。'))
  if (database.idleSlots > 0)
    found.push(warn('idleSlot', `有 ${database.idleSlots} 个复制槽无人使用，日志会占满磁盘。请恢复备库或删除复制槽。`))
  if (activity.connections > database.connectionLimit * 0.8)
    found.push(
      warn(
        'connections',
        `数据库连接已用 ${activity.connections} 个，上限 ${database.connectionLimit}。请调小各进程的 XUESHI_POOL_SIZE，或调大 max_connections。`,
      ),
    )
  if ((activity.longestTransactionSeconds ?? 0) > 300)
    found.push(
      warn(
        'longTransaction',
        `有数据库事务已运行 ${Math.floor((activity.longestTransactionSeconds ?? 0) / 60)} 分钟，会拖慢清理和备份。请找出并结束它。`,
      ),
    )
  if (Math.abs(Date.parse(at) - Date.parse(now)) > MINUTE)
    found.push(bad('clocks', '数据库与本服务器的时钟相差超过 1 分钟，办结时间会不准。请给两台机器校时。'))
  return found
}

function workWarnings({ status, seen, recent, mayBeRetried }: Seen): Warning[] {
  const { jobs, imports, processes, at, housekeeping } = status
  const found: Warning[] = []
  if (recent.failed > 0)
    found.push(
      bad(
        'failedRequests',
        `最近 ${recent.minutes} 分钟有 ${recent.failed} 个请求因系统故障失败。请在日志中查找 request failed。`,
      ),
    )
  if (seen.awaited >= AWAITED)
    found.push(
      warn(
        'sessionsAwaited',
        `有 ${seen.awaited} 个请求在等数据库连接。若一直如此，请查找慢请求，或调大 XUESHI_POOL_SIZE。`,
      ),
    )
  for (const { title, waiting, waitedSeconds } of jobs) {
    const minutes = Math.floor((waitedSeconds ?? 0) / 60)
    if (minutes >= 5)
      found.push(
        bad(
          'jobsPiledUp',
          `后台任务“${title}”积压 ${waiting} 个，最早的已等 ${minutes} 分钟。请看服务进程是否都在运行。`,
        ),
      )
  }
  if (mayBeRetried > 0)
    found.push(warn('jobsFailed', `有 ${mayBeRetried} 个后台任务失败。请在“后台任务”中查看，排除原因后重试。`))
  if (imports.stuck > 0)
    found.push(warn('importsStuck', `有 ${imports.stuck} 次导入超过 15 分钟没有进展。请看服务进程和后台任务。`))
  const silent = processes.filter(({ live }) => !live)
  if (silent.length > 0)
    found.push(
      warn(
        'processSilent',
        `${silent.map(({ host, pid }) => `${host} 的进程 ${pid}`).join('、')}没有正常结束。若未重新启动，请启动它。`,
      ),
    )
  const since = housekeeping.doneAt ?? housekeeping.scheduledAt
  if (since !== null && minutesBetween(since, at) > 50 * 60)
    found.push(warn('noHousekeeping', '夜间清理已两天没有完成，过期的登录和幂等键会越积越多。请查看后台任务。'))
  return found
}

function settingWarnings({ settings }: Seen): Warning[] {
  const found: Warning[] = []
  if (settings.demo)
    found.push(warn('demo', '这是演示模式，人员和单位均为虚构。正式使用请设 XUESHI_DEMO=0 并换用空的数据库。'))
  if (settings.masterKey === null)
    found.push(
      warn(
        'keyBesideData',
        '主密钥在数据文件夹里，拿到备份的人能读出身份证号。请改设 XUESHI_MASTER_KEY，并与备份分开保管。',
      ),
    )
  if (!settings.secureCookies)
    found.push(
      warn(
        'plainCookies',
        '登录 Cookie 没有限定 HTTPS，可能被窃听。请在前面配置 HTTPS，并设 XUESHI_SECURE_COOKIES=1。',
      ),
    )
  if (settings.secureCookies && !settings.publicUrl.startsWith('https:'))
    found.push(
      warn(
        'publicUrl',
        '没有设对外的网址，通行密钥和统一身份认证不能用。请把 XUESHI_PUBLIC_URL 设为用户打开的 https 地址。',
      ),
    )
  if (settings.secondFactor === 'optional' && !settings.demo)
    found.push(
      warn('oneProof', '审核和管理人员只凭密码就能登录，密码泄露即可冒用。请设 XUESHI_SECOND_FACTOR=required。'),
    )
  return found
}
