import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCreditCode, creditCodeCheckDigit, organisationCodeCheckDigit, unitTypeOf } from './credit-code.ts'

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']

const anyCode = fc
  .record({
    unitType: fc.constantFrom('11', '12', '51', '52', '91', '92', '93', 'N1', 'Y1'),
    organisation: fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }).map((parts) => parts.join('')),
  })
  .map(({ unitType, organisation }) => {
    const first17 = `${unitType}370699${organisation}${organisationCodeCheckDigit(organisation)}`
    return first17 + creditCodeCheckDigit(first17)
  })

test.each([
  ['9144030071526726XG', 'enterprise'],
  ['91110000802100433B', 'enterprise'],
  ['914403001922038216', 'enterprise'],
  ['123502001549897397', 'institution'],
])('%s is in order and belongs to an %s', (code, unitType) => {
  expect(checkCreditCode(code)).toEqual({ code, unitType, warnings: [] })
})

test('a code that was issued with a wrong check digit gets a warning and no refusal', () => {
  expect(creditCodeCheckDigit('91350203M0001QAY9')).toBe('9')
  expect(checkCreditCode('91350203M0001QAY9B')).toMatchObject({ unitType: 'enterprise', warnings: ['checkDigit'] })
})

test.each([
  ['9144030071526726X', ['length']],
  ['9144030071526726XO', ['characters']],
  ['91440300715267260G', ['organisationCode', 'checkDigit']],
])('%s warns of %s', (code, warnings) => {
  expect(checkCreditCode(code).warnings).toEqual(warnings)
})

test('small letters, full-width characters, spaces and hyphens are read as what they mean', () => {
  expect(checkCreditCode('　９１440300-71526726-xg ')).toEqual({
    code: '9144030071526726XG',
    unitType: 'enterprise',
    warnings: [],
  })
})

test('a prefix that is not listed is an other unit', () => {
  expect(unitTypeOf('N2370699')).toBe('other')
  expect(unitTypeOf('')).toBe('other')
})

test('any one wrong character is noticed', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(17), fc.constantFrom(...ALPHABET), (code, index, character) => {
      expect(checkCreditCode(code).warnings).toEqual([])
      fc.pre(code.charAt(index) !== character)
      const wrong = code.slice(0, index) + character + code.slice(index + 1)
      expect(checkCreditCode(wrong).warnings).not.toEqual([])
    }),
  )
})

test('the check answers whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      expect(checkCreditCode(text)).toHaveProperty('warnings')
    }),
  )
})
