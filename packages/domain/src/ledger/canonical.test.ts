import { expect, test } from 'vitest'
import { canonicalBytes, canonicalJson, canonicalText } from './canonical.ts'
import type { Entry } from './entry.ts'

const award: Entry = {
  id: '01939c2e-0000-7000-8000-000000000001',
  personId: '01939c2e-0000-7000-8000-0000000000aa',
  year: 2026,
  type: 'award',
  bucket: 'specialized',
  kind: 'training',
  hundredths: 2450,
  sourceKind: 'declaration',
  sourceId: '01939c2e-0000-7000-8000-0000000000bb',
  version: 1,
  reversesId: null,
  packId: 'yantai/2026',
  packHash: '0f'.repeat(32),
  packStatus: 'unconfirmed',
  explanation: [
    {
      step: 'value',
      rule: '标准未录入，按审核认定',
      article: '示例条文“第 3 条”',
      inputs: '申报 24.5 学时',
      result: '24.5 学时',
    },
  ],
  evidenceGrade: 'C',
  registrar: {
    accountId: '01939c2e-0000-7000-8000-0000000000cc',
    name: '示例经办人',
    organisationId: '01939c2e-0000-7000-8000-0000000000dd',
    organisationName: '示例人社局',
  },
  effectiveOn: '2026-05-20',
  recordedAt: '2026-11-22T08:00:00.000Z',
}
const reversal: Entry = {
  ...award,
  id: '01939c2e-0000-7000-8000-000000000002',
  type: 'reversal',
  hundredths: -2450,
  reversesId: award.id,
  explanation: [],
  recordedAt: '2027-01-05T01:00:00.000Z',
}

const digest = async (entry: Entry) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', canonicalBytes(entry))).toString('hex')

test('the canonical text of an award', () => {
  expect(canonicalText(award)).toBe(
    '{"bucket":"specialized","effectiveOn":"2026-05-20","evidenceGrade":"C","explanation":[{"article":"示例条文“第 3 条”","inputs":"申报 24.5 学时","result":"24.5 学时","rule":"标准未录入，按审核认定","step":"value"}],"format":"xueshi.entry.1","hundredths":2450,"id":"01939c2e-0000-7000-8000-000000000001","kind":"training","packHash":"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f","packId":"yantai/2026","packStatus":"unconfirmed","personId":"01939c2e-0000-7000-8000-0000000000aa","recordedAt":"2026-11-22T08:00:00.000Z","registrarAccountId":"01939c2e-0000-7000-8000-0000000000cc","registrarOrganisationId":"01939c2e-0000-7000-8000-0000000000dd","reversesId":null,"sourceId":"01939c2e-0000-7000-8000-0000000000bb","sourceKind":"declaration","type":"award","version":1,"year":2026}',
  )
})

// Computed by another program (Python: json.dumps with sorted keys, no spaces, ensure_ascii=False, then SHA-256).
test.each([
  ['an award', award, 'aaee77e3c9915889d040db7a42246e14f75e179a2dddad7d53f695f8735ac65b'],
  ['its reversal', reversal, '38d5e8c3067042f3525a12f0eba16752835068be8d9a634f91b3c0de248c48b5'],
])('the SHA-256 of %s', async (_, entry, sha) => {
  expect(await digest(entry)).toBe(sha)
})

test('no name is in it, and no name changes it', () => {
  const text = canonicalText(award)
  expect(text).not.toContain('示例经办人')
  expect(text).not.toContain('示例人社局')
  expect(canonicalText({ ...award, registrar: { ...award.registrar, name: '', organisationName: '' } })).toBe(text)
})

test('nothing that the type does not know gets into it', () => {
  const loaded = {
    ...award,
    personName: '示例人员',
    explanation: award.explanation.map((line) => ({ ...line, name: '示例人员' })),
  }
  expect(canonicalText(loaded)).toBe(canonicalText(award))
})

test.each(Object.keys(award).filter((key) => key !== 'registrar'))('%s is in it', (key) => {
  const other = { ...award, [key]: key === 'explanation' ? [] : key === 'hundredths' ? 1 : 'other' }
  expect(canonicalText(other)).not.toBe(canonicalText(award))
})

test('keys are sorted, nothing is spaced, texts stay as they are', () => {
  expect(canonicalJson({ b: [1, null, true], a: 'é“\n', 中: -0, A: {} })).toBe(
    '{"A":{},"a":"é“\\n","b":[1,null,true],"中":0}',
  )
})

test('what has no single form is refused', () => {
  expect(() => canonicalJson(1.5)).toThrow(RangeError)
  expect(() => canonicalJson({ a: [2 ** 53] })).toThrow(RangeError)
  expect(() => canonicalJson('\ud800')).toThrow(RangeError)
})
