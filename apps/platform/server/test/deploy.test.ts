import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSettings } from '../src/settings.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (path: string) => readFileSync(`${ROOT}${path}`, 'utf8')

test('the settings of the example are ones that the server reads', () => {
  const example = read('deploy/platform.env').matchAll(/^(\w+)=(.*)$/gm)
  const env = Object.fromEntries([...example].map(([, name, value]) => [name, value]))
  const documented = new Set([...read('docs/operations.md').matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name))
  expect(Object.keys(env).filter((name) => !documented.has(name))).toEqual([])
  expect(readSettings(env)).toMatchObject({ dataFolder: '/var/lib/xueshi', trustedProxies: ['127.0.0.1'], demo: false })
})

test('the unit starts the server that is there, and the example of the proxy knows its ports', () => {
  const unit = read('deploy/xueshi@.service')
  const program = /^ExecStart=\/opt\/xueshi\/(\S+) (\S+)$/m.exec(unit)
  expect([program?.[1], program?.[2]].map((path) => existsSync(`${ROOT}${path}`))).toEqual([true, true])
  const started = [...(/^# .*enable --now (.*)$/m.exec(unit)?.[1] ?? '').matchAll(/@(\d+)/g)].map(([, port]) => port)
  const asked = [...read('deploy/haproxy.cfg').matchAll(/^ +server \w+ 127\.0\.0\.1:(\d+)$/gm)].map(([, port]) => port)
  expect(asked).toEqual(started)
  expect(started).toHaveLength(2)
})
