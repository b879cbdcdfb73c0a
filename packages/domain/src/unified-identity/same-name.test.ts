import { expect, test } from 'vitest'
import { isSameName } from './same-name.ts'

test.each([
  ['林晓燕', ' 林晓燕 ', true],
  ['买买提·艾力', '买买提•艾力', true],
  ['买买提·艾力', '买买提艾力', true],
  ['Anna Li', 'ANNA LI', true],
  ['林晓燕', '林小燕', false],
  ['林晓燕', '', false],
])('%s and %s: %s', (one, other, same) => expect(isSameName(one, other)).toBe(same))
