import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadPolicies } from './packs.ts'

const PACKS = fileURLToPath(new URL('../../../../../packs', import.meta.url))

test('nobody can be given the rules of a reference pack', () => {
  expect(() => loadPolicies(PACKS, 'taizhou')).toThrow(
    expect.objectContaining({ problems: [expect.stringContaining('$.reference 为参考样例，不能作为本地规则')] }),
  )
})
