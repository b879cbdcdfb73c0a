import { startPostgres } from './trials/lab/postgres.ts'
const load = process.argv[2] === 'load'
const c = await startPostgres({ folder: '/tmp/million', settings: { shared_buffers: '3GB', maintenance_work_mem: '1GB', max_wal_size: '3GB', checkpoint_timeout: '15min', ...(load ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 } : {}) } })
console.log(c.url())
