import { expect, test } from 'vitest'
import { readSettings, shownSettings } from './settings.ts'

test('the log shows the settings, of secrets only whether they are set', () => {
  const settings = readSettings({
    DATABASE_URL: 'postgres://keeper:database-password@db.example:5432/xueshi?sslpassword=another-password',
    XUESHI_MASTER_KEY: 'ab'.repeat(32),
    XUESHI_METRICS_TOKEN: 'a-token-for-prometheus',
    XUESHI_SMTP_URL: 'smtps://keeper:mail-password@mail.example:465',
    XUESHI_MAIL_FROM: '学时 <xueshi@example.cn>',
    XUESHI_SMS_PROVIDER: 'http',
    XUESHI_SMS_URL: 'https://sms.example/send',
    XUESHI_SMS_TOKEN: 'a-password-of-the-gateway',
    XUESHI_SMS_TEMPLATES: 'code=SMS_1, reminder=SMS_2',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://keeper:a-third-password@collector.example:4318',
    XUESHI_OIDC_ISSUER: 'https://identity.example/oidc',
    XUESHI_OIDC_CLIENT_ID: 'xueshi',
    XUESHI_OIDC_CLIENT_SECRET: 'a-fourth-password',
  })
  const shown = JSON.stringify(shownSettings(settings))
  expect(shown).toContain('PostgreSQL at db.example:5432/xueshi')
  expect(shown).toContain('"masterKey":"set","metricsToken":"set"')
  expect(shown).toContain('"unifiedIdentity":"of identity.example/oidc"')
  for (const secret of ['keeper', 'password', 'abab', 'prometheus']) expect(shown).not.toContain(secret)
  expect(shownSettings(readSettings({}))).toMatchObject({ database: 'embedded', metricsToken: 'not set' })
})

test.each([
  ['a token that could be guessed', { XUESHI_METRICS_TOKEN: 'short' }],
  ['a token that no header takes', { XUESHI_METRICS_TOKEN: 'with spaces in between' }],
  ['a share above the whole', { OTEL_TRACES_SAMPLER_ARG: '1.5' }],
  ['a demand that is none', { XUESHI_SECOND_FACTOR: 'sometimes' }],
  ['an address with a path', { XUESHI_PUBLIC_URL: 'https://xueshi.example/app' }],
  ['an address of another kind', { XUESHI_PUBLIC_URL: 'ftp://xueshi.example' }],
  ['an issuer that is no address', { XUESHI_OIDC_ISSUER: 'identity' }],
  ['mail without a sender', { XUESHI_SMTP_URL: 'smtp://127.0.0.1' }],
  ['a mail server that is none', { XUESHI_SMTP_URL: 'https://mail.example', XUESHI_MAIL_FROM: 'a@b.cn' }],
  ['a provider of SMS that nobody knows', { XUESHI_SMS_PROVIDER: 'pigeon' }],
  ['a gateway without a token', { XUESHI_SMS_PROVIDER: 'http', XUESHI_SMS_URL: 'https://sms.example' }],
  ['a digest on an eighth day', { XUESHI_DIGEST_WEEKDAY: '8' }],
  [
    'a template for nothing that is sent',
    {
      XUESHI_SMS_PROVIDER: 'http',
      XUESHI_SMS_URL: 'https://sms.example',
      XUESHI_SMS_TOKEN: 'token',
      XUESHI_SMS_TEMPLATES: 'greeting=SMS_1',
    },
  ],
])('%s is refused at the start', (_, env) => {
  expect(() => readSettings(env)).toThrow('must be')
})

test('a second factor is required, but not in a demo world, whose passwords everybody reads', () => {
  const demandOf = (env: Record<string, string>) => readSettings(env).secondFactor
  expect(demandOf({ DATABASE_URL: 'postgres://db.example/xueshi' })).toBe('required')
  expect(demandOf({})).toBe('optional')
  expect(demandOf({ XUESHI_SECOND_FACTOR: 'required' })).toBe('required')
  expect(demandOf({ XUESHI_DEMO: '0' })).toBe('required')
})

test('a unified identity needs all that it is asked with', () => {
  const issuer = { XUESHI_OIDC_ISSUER: 'https://identity.example' }
  expect(readSettings({}).unifiedIdentity).toBeNull()
  expect(() => readSettings({ ...issuer, XUESHI_OIDC_CLIENT_ID: 'xueshi' })).toThrow('needs')
  const client = { XUESHI_OIDC_CLIENT_ID: 'xueshi', XUESHI_OIDC_CLIENT_SECRET: 'secret' }
  expect(readSettings({ ...issuer, ...client }).unifiedIdentity).toMatchObject({
    name: '统一身份认证',
    numberClaim: 'citizen_number',
    nameClaim: 'name',
  })
})

test('SMS are shown in a demo, and nowhere else believed to be sent where nobody sends them', () => {
  expect(readSettings({ XUESHI_DEMO: '1' }).sms).toEqual({ provider: 'console' })
  expect(readSettings({ XUESHI_DEMO: '0' })).toMatchObject({ sms: null, mail: null })
})
