import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { workerProcesses } from '../documents/worker-process.ts'

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/**
 * What Prometheus is told of this process. Labels are words of the code only (operations, codes, kinds of jobs), so
 * that there is a bounded number of series and nothing of a person in any.
 */
export function createMetrics(program: { readonly version: string }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  new Gauge({
    name: 'xueshi_build_info',
    help: 'Always 1; the labels say what runs',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: program.version, node: process.version }, 1)
  new Gauge({
    name: 'xueshi_worker_processes',
    help: 'Processes that open files or make documents',
    labelNames: ['worker', 'state'],
    registers,
    collect() {
      this.reset()
      for (const { worker, busy } of workerProcesses()) this.inc({ worker, state: busy ? 'busy' : 'idle' })
    },
  })
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'xueshi_request_duration_seconds',
      help: 'Time to answer a request',
      labelNames: ['operation', 'status'],
      buckets: SECONDS,
      registers,
    }),
    requestStatements: new Histogram({
      name: 'xueshi_request_statements',
      help: 'Statements sent to the database for one request, those of its transaction included',
      buckets: [0, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      registers,
    }),
    requestsInFlight: new Gauge({
      name: 'xueshi_requests_in_flight',
      help: 'Requests that are being answered',
      registers,
    }),
    refusals: new Counter({
      name: 'xueshi_refusals_total',
      help: 'Requests refused, by code',
      labelNames: ['code'],
      registers,
    }),
    statementSeconds: new Histogram({
      name: 'xueshi_statement_duration_seconds',
      help: 'Time of one statement, by what it was sent for',
      labelNames: ['for'],
      buckets: [0.0005, 0.001, ...SECONDS],
      registers,
    }),
    sessionWaitSeconds: new Histogram({
      name: 'xueshi_database_session_wait_seconds',
      help: 'Time until a session of the database was free',
      buckets: [0.0005, 0.001, ...SECONDS],
      registers,
    }),
    databaseFaults: new Counter({
      name: 'xueshi_database_faults_total',
      help: 'Statements and connections that failed because the database was not there or could not work',
      registers,
    }),
    acts: new Counter({
      name: 'xueshi_acts_total',
      help: 'Acts saved by requests and jobs of this process',
      labelNames: ['act'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'xueshi_job_duration_seconds',
      help: 'Time of one attempt at a job',
      labelNames: ['kind', 'outcome'],
      buckets: [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900],
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
