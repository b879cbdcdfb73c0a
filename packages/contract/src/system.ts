import { CHANNELS, MESSAGE_KINDS } from '@xueshi/domain/messages/kinds'
import { LEVELS } from '@xueshi/domain/review/declaration'
import { PACK_STATUSES } from '@xueshi/domain/rules/pack'
import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { Id, Instant, Nothing } from './scalars.ts'

const count = (description: string) => z.int().min(0).meta({ description, example: 3 })
const bytes = (description: string) => z.int().min(0).meta({ description, example: 52_428_800 })
const milliseconds = (description: string) => z.number().min(0).meta({ description, example: 20 })

const Warning = z
  .strictObject({
    severity: z.enum(['bad', 'warn']).meta({ description: 'bad 须立即处理，warn 应当处理' }),
    code: z.string().meta({ example: 'diskLow' }),
    text: z.string().meta({ description: '哪里不对，怎么办', example: '磁盘空间只剩 1.2 GB。请清理或扩容。' }),
  })
  .meta({ id: 'SystemWarning' })

const Program = z.strictObject({
  version: z.string().meta({ example: '0.1.0' }),
  node: z.string().meta({ example: 'v24.21.0' }),
  host: z.string().meta({ example: 'xueshi-1' }),
  pid: z.int().meta({ example: 4711 }),
  startedAt: Instant,
  residentBytes: bytes('占用内存'),
  busyShare: z.number().min(0).max(1).meta({ description: '近来忙于计算的时间所占比例', example: 0.12 }),
  helpers: z
    .array(z.strictObject({ worker: z.string(), running: count('进程数'), busy: count('正在工作的进程数') }))
    .meta({ description: '打开文件、生成文档的子进程' }),
})

const Database = z.strictObject({
  kind: z.enum(['postgresql', 'embedded']),
  version: z.string().meta({ example: '15.14' }),
  startedAt: Instant,
  answersSince: Instant.nullable().meta({ description: '自此正常应答' }),
  lastFaultAt: Instant.nullable().meta({ description: '本进程上次连不上或用不了数据库的时间' }),
  bytes: bytes('数据库大小'),
  migrations: count('已执行的迁移'),
  lastMigration: z.string().nullable().meta({ example: '0014_read_by_identifier.sql' }),
  connections: count('占用的连接'),
  connectionLimit: count('连接上限'),
  held: count('本进程正在使用的连接'),
  awaited: count('本进程等待连接的请求'),
  longestStatementSeconds: z.number().nullable().meta({ description: '运行最久的语句', example: 0.4 }),
  longestTransactionSeconds: z.number().nullable().meta({ description: '运行最久的事务', example: 0.5 }),
  lockWaits: count('正在等锁的连接'),
  replicas: z.array(
    z.strictObject({
      name: z.string(),
      state: z.string().nullable().meta({ example: 'streaming' }),
      sync: z.string().nullable().meta({ example: 'sync' }),
      lagBytes: z.number().nullable().meta({ description: '尚未重放的日志', example: 0 }),
    }),
  ),
  archiving: z.boolean().meta({ description: '是否归档预写日志' }),
  lastArchivedAt: Instant.nullable(),
})

const Requests = z.strictObject({
  minutes: count('统计的分钟数'),
  inFlight: count('正在处理'),
  total: count('总数'),
  refused: count('被拒绝（4xx）'),
  failed: count('系统故障（5xx）'),
  slow: count('超过 1 秒'),
  halfWithinMs: milliseconds('一半请求不超过').nullable(),
  mostWithinMs: milliseconds('95% 的请求不超过').nullable(),
  refusals: z.array(z.strictObject({ code: z.string().meta({ example: 'session.missing' }), count: count('次数') })),
})

const Job = z.strictObject({
  kind: z.string().meta({ example: 'importCheck' }),
  title: z.string().meta({ example: '核对导入' }),
  waiting: count('已到时间、尚未执行'),
  active: count('正在执行'),
  failed: count('已失败'),
  oldestDueAt: Instant.nullable().meta({ description: '最早一个自此等待' }),
})

const FailedJob = z
  .strictObject({
    id: Id,
    kind: z.string().meta({ example: 'housekeeping' }),
    title: z.string().meta({ example: '夜间清理' }),
    failedAt: Instant,
    attempts: count('尝试次数'),
    error: z.string().nullable().meta({ description: '错误的种类，不含内容', example: 'error' }),
    code: z.string().nullable().meta({ example: '53100' }),
    mayRetry: z.boolean(),
  })
  .meta({ id: 'FailedJob' })

const Process = z.strictObject({
  host: z.string().meta({ example: 'xueshi-1' }),
  pid: z.int().meta({ example: 4711 }),
  node: z.string().meta({ example: 'v24.21.0' }),
  startedAt: Instant,
  heardAt: Instant,
  live: z.boolean().meta({ description: '近来仍有消息' }),
  own: z.boolean().meta({ description: '就是应答这次请求的进程' }),
})

export const SystemStatus = z
  .strictObject({
    at: Instant.meta({ description: '数据库的时间，下列时刻与它比较' }),
    demo: z.boolean(),
    warnings: z.array(Warning),
    program: Program,
    database: Database,
    disk: z
      .strictObject({ freeBytes: bytes('可用'), totalBytes: bytes('总量') })
      .meta({ description: '数据文件夹所在的磁盘' }),
    processes: z.array(Process),
    requests: Requests.meta({ description: '本进程最近几分钟的请求' }),
    queues: z.array(z.strictObject({ level: z.enum(LEVELS), waiting: count('待审'), overdue: count('其中已超期') })),
    imports: z.strictObject({ underWay: count('核对或写入中'), stuck: count('其中久无进展') }),
    jobs: z.array(Job),
    failedJobs: z.array(FailedJob),
    deliveries: z.strictObject({
      mail: z.boolean().meta({ description: '是否开通邮件' }),
      sms: z.boolean().meta({ description: '是否开通短信' }),
      waiting: count('等待发送的邮件和短信'),
      oldestDueAt: Instant.nullable(),
      givenUp: z.array(
        z.strictObject({
          id: Id,
          channel: z.enum(CHANNELS),
          kind: z.enum(MESSAGE_KINDS).nullable().meta({ description: '验证码和注册结果为空' }),
          failure: z.string().nullable().meta({ description: '失败的种类，不含地址和内容', example: 'refused' }),
          attempts: count('尝试次数'),
          endedAt: Instant,
        }),
      ),
    }),
    housekeepingAt: Instant.nullable().meta({ description: '上次夜间清理完成的时间' }),
    sessions: count('有效的登录'),
    packs: z.array(
      z.strictObject({ id: z.string().meta({ example: 'yantai/2022' }), year: z.int(), status: z.enum(PACK_STATUSES) }),
    ),
  })
  .meta({ id: 'SystemStatus' })

export const system = operations({
  systemView: get('/api/system', {
    summary: '系统状态，不含个人信息',
    access: ['systemAdministrator'],
    reply: SystemStatus,
    refusals: [],
  }),
  jobRetry: post('/api/system/jobs/{jobId}/retry', {
    summary: '重试失败的后台任务',
    access: ['systemAdministrator'],
    path: z.strictObject({ jobId: Id }),
    body: Nothing,
    reply: Nothing,
    refusals: ['job.notFound', 'job.notFailed', 'job.askAgain'],
  }),
})
