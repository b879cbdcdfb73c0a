import { expect, test } from 'vitest'
import { readSettings, shownSettings } from './settings.ts'

test('the log shows the settings, of secrets only whether they are set', () => {
  const settings = readSettings({
    DATABASE_URL: 'postgres://keeper:database-password@db.example:5432/xueshi?sslpassword=another-password',
    XUESHI_MASTER_KEY: 'ab'.repeat(32),
    XUESHI_METRICS_TOKEN: 'a-token-for-prometheus',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://keeper:a-third-password@collector.example:4318',
  })
  const shown = JSON.stringify(shownSettings(settings))
  expect(shown).toContain('PostgreSQL at db.example:5432/xueshi')
  expect(shown).toContain('"masterKey":"set","metricsToken":"set"')
  for (const secret of ['keeper', 'password', 'abab', 'prometheus']) expect(shown).not.toContain(secret)
  expect(shownSettings(readSettings({}))).toMatchObject({ database: 'embedded', metricsToken: 'not set' })
})

test.each([
  ['a token that could be guessed', { XUESHI_METRICS_TOKEN: 'short' }],
  ['a token that no header takes', { XUESHI_METRICS_TOKEN: 'with spaces in between' }],
  ['a share above the whole', { OTEL_TRACES_SAMPLER_ARG: '1.5' }],
])('%s is refused at the start', (_, env) => {
  expect(() => readSettings(env)).toThrow('must be')
})
