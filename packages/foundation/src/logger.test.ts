import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

test('what a database quotes of a refused row never reaches the log', () => {
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const error = Object.assign(new Error('violates not-null constraint'), {
    code: '23502',
    constraint: 'people_name',
    detail: 'Failing row contains (示例人员, 370699199001010139).',
  })
  createLogger('info', out).error({ err: error }, 'request failed')
  expect(lines.join('')).toContain('23502')
  expect(lines.join('')).not.toContain('370699199001010139')
})
