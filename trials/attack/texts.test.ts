import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../apps/platform/server/test/drafts.ts'
import { refusalOf, type World, world } from '../../apps/platform/server/test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const MALFORMED = { status: 400, code: 'request.malformed' }

test.each<[string, string]>([
  ['a right-to-left override', '张\u202e三'],
  ['an isolate', '\u2066张三\u2069'],
  ['a control character', '张\u0001三'],
  ['a NUL', '张\0三'],
  ['half a surrogate pair', '张\ud800'],
])('%s is refused in any text, and nothing is made', async (_, name) => {
  const lin = await w.as('professional')
  const administrator = await w.as('administrator')
  const body = await generalCourse(lin)
  const before = (await lin.declarationList({ query: {} })).items.length
  const level = 'district' as const
  const calls: (() => Promise<unknown>)[] = [
    () => lin.declarationCreate({ body: { ...body, fields: { ...body.fields, name } } }),
    () => administrator.accountCreate({ body: { for: 'office', name, signInName: 'office.of.texts' } }),
    () => administrator.areaCreate({ body: { code: null, name, level, parentId: null, validFrom: '2022-01-01' } }),
  ]
  // What a URL cannot hold, no client sends.
  if (name.isWellFormed()) calls.push(() => lin.fileUpload({ query: { name }, body: new Uint8Array(1) }))
  for (const call of calls) expect(await refusalOf(call())).toEqual(MALFORMED)
  expect((await lin.declarationList({ query: {} })).items).toHaveLength(before)
})

test.each<[string, string]>([
  ['a zero-width space', '张\u200b三'],
  ['a byte order mark', '\ufeff张三'],
  ['a line break', '张\n三'],
])('%s is refused in a name, and taken in a text of many lines', async (_, name) => {
  const administrator = await w.as('administrator')
  const account = administrator.accountCreate({ body: { for: 'office', name, signInName: 'office.of.names' } })
  expect(await refusalOf(account)).toEqual(MALFORMED)
  const lin = await w.as('professional')
  const body = await generalCourse(lin)
  const draft = lin.declarationCreate({ body: { ...body, fields: { ...body.fields, remark: name } } })
  expect(await refusalOf(draft)).toBeNull()
})

test('rare characters of names are taken as they are', async () => {
  const administrator = await w.as('administrator')
  for (const [index, name] of ['㛃𬭛', '买买提·艾力', '葛\u{e0100}', '𠮷野'].entries()) {
    const made = await administrator.accountCreate({ body: { for: 'office', name, signInName: `rare.${index}` } })
    expect(made.name).toBe(name)
  }
})

test('a password that signing in would not take cannot be set', async () => {
  const lin = await w.as('professional')
  for (const password of ['a long\u0001password', ' '.repeat(12), 'a long \u202e password', '\ud800 a long password']) {
    expect(await refusalOf(lin.passwordChange({ body: { current: 'xueshi-demo', password } }))).toEqual(MALFORMED)
  }
})

test('an identifier in capitals is the same identifier', async () => {
  const lin = await w.as('professional')
  const fileId = await uploadPdf(lin)
  const body = await generalCourse(lin, { evidence: [{ fileId: fileId.toUpperCase(), code: 'proof' }] })
  const draft = await lin.declarationCreate({ body })
  expect(draft.evidence.map(({ file }) => file.id)).toEqual([fileId])
  expect((await lin.declarationView({ path: { declarationId: draft.id.toUpperCase() } })).id).toBe(draft.id)
})
