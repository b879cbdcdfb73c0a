import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb } from './db/db.ts'
import type { Source } from './db/source.ts'
import { testSource } from './db/test-source.ts'
import { createLogger } from './logger.ts'

let source: Source
beforeAll(async () => {
  source = await testSource()
})
afterAll(() => source.close())

const NAME = '示例人员'
const CITIZEN_NUMBER = '370699199001010139'

/** What is logged of an error. */
function toldOf(err: unknown): string {
  const lines: string[] = []
  createLogger('debug', { write: (line) => void lines.push(line) }).error({ err }, 'request failed')
  return lines.join('')
}

const errorOf = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was refused.')
}

test('what a database quotes of a refused row never reaches the log', () => {
  const error = Object.assign(new Error('violates not-null constraint'), {
    code: '23502',
    constraint: 'people_name',
    detail: `Failing row contains (${NAME}, ${CITIZEN_NUMBER}).`,
  })
  expect(toldOf(error)).toMatch(/23502.*people_name/)
  expect(toldOf(error)).not.toContain(CITIZEN_NUMBER)
})

test.each<[string, string, unknown]>([
  ['a value that is none of its type', 'select $1::text::date', NAME],
  ['a number out of range', 'select $1::text::int', CITIZEN_NUMBER],
  ['an identifier that is none', 'select $1::text::uuid', CITIZEN_NUMBER],
])('the database refuses %s: told by its code and place, without the value', async (_, statement, value) => {
  const error = await errorOf(async () => {
    const connection = await source.acquire()
    try {
      await connection.query(statement, [value])
    } finally {
      connection.release(true)
    }
  })
  expect(String(error)).toContain(value)
  expect(toldOf(error)).toMatch(/"code":"22.../)
  expect(toldOf(error)).not.toContain(value)
})

test.each<[string, () => unknown]>([
  ['a parser of JSON', () => JSON.parse(`{"name":"${NAME}","citizenNumber":${CITIZEN_NUMBER}`)],
  ['a parser of another text', () => JSON.parse(`${NAME} ${CITIZEN_NUMBER}`)],
  [
    'an error that another one caused',
    () => {
      throw new Error('request failed', { cause: new Error(`no such person: ${NAME} ${CITIZEN_NUMBER}`) })
    },
  ],
])('%s quotes its input: the log does not', async (_, work) => {
  const told = toldOf(await errorOf(work))
  expect(told).toContain('Error')
  expect(told).not.toMatch(/示例|人员|370699/)
})

test('a statement of ours that is wrong names its table, and an error of ours keeps its words', async () => {
  const missing = await errorOf(() =>
    createDb<{ absent: { id: string } }>(source).read((tx) => tx.selectFrom('absent').selectAll().execute()),
  )
  expect(toldOf(missing)).toContain('relation \\"absent\\" does not exist')
  expect(toldOf(new Error('Transaction undone: statement not awaited.'))).toContain('statement not awaited')
})

test('a process that ends by surprise says why in its log, and nothing of what the error carries', () => {
  const logger = new URL('./logger.ts', import.meta.url).href
  const program = `
    import { createLogger, logLastWords } from '${logger}'
    logLastWords(createLogger('info'))
    Promise.reject(Object.assign(new Error('violates a constraint'), { code: '23502', detail: '${NAME}' }))`
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  expect(run.status).toBe(1)
  expect(JSON.parse(run.stdout)).toMatchObject({ level: 'fatal', msg: 'process ends', err: { code: '23502' } })
  expect(run.stdout + run.stderr).not.toContain(NAME)
})
