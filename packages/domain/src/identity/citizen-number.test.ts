import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CITIZEN_NUMBER_PROBLEMS,
  checkCitizenNumber,
  citizenCheckDigit,
  citizenNumberRefusals,
  maskCitizenNumber,
  normalizeCitizenNumber,
} from './citizen-number.ts'

const TODAY = '2026-11-22'

const anyNumber = fc
  .record({
    region: fc.integer({ min: 100_000, max: 999_999 }),
    born: fc.date({ min: new Date('1930-01-01'), max: new Date('2010-12-31'), noInvalidDate: true }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, born, order }) => {
    const first17 = `${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`
    return first17 + citizenCheckDigit(first17)
  })

const withCharacter = (number: string, index: number, character: string) =>
  number.slice(0, index) + character + number.slice(index + 1)

test.each([
  ['11010519491231002X', '1949-12-31', 'female'],
  ['440524188001010014', '1880-01-01', 'male'],
  // 港澳台居民居住证: built alike.
  ['810000199408230021', '1994-08-23', 'female'],
  ['820000199009090019', '1990-09-09', 'male'],
  ['830000199201300022', '1992-01-30', 'female'],
])('%s is a number, born on %s, %s', (number, birthDate, sex) => {
  expect(checkCitizenNumber(number, TODAY)).toEqual({ ok: true, number, birthDate, sex })
})

test.each([
  ['', 'length'],
  ['110105491231002', 'length'],
  ['1101051949123100２X1', 'length'],
  ['1101051949123100AX', 'characters'],
  ['X1010519491231002X', 'characters'],
  ['370602199002290014', 'birthDate'],
  ['110105194912310021', 'checkDigit'],
])('%s is refused for its %s', (text, problem) => {
  expect(checkCitizenNumber(text, TODAY)).toEqual({ ok: false, problem })
})

test('an abolished region is accepted, because the number keeps the region at issue', () => {
  for (const region of ['370684', '370634', '370699']) {
    const first17 = `${region}19900101001`
    expect(checkCitizenNumber(first17 + citizenCheckDigit(first17), TODAY)).toMatchObject({ ok: true })
  }
})

test('nobody is born after today, and one may be born today', () => {
  const first17 = '37069920261122001'
  const number = first17 + citizenCheckDigit(first17)
  expect(checkCitizenNumber(number, '2026-11-22')).toMatchObject({ ok: true })
  expect(checkCitizenNumber(number, '2026-11-21')).toEqual({ ok: false, problem: 'birthDate' })
})

test('full-width digits, spaces and a small x are read as what they mean', () => {
  expect(normalizeCitizenNumber('　１１０１０５ 19491231 002ｘ\n')).toBe('11010519491231002X')
  expect(checkCitizenNumber('110105 19491231 002x', TODAY)).toMatchObject({ ok: true, number: '11010519491231002X' })
})

describe('properties', () => {
  test('every number with its check digit is accepted', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(checkCitizenNumber(number, TODAY)).toMatchObject({ ok: true })
      }),
    )
  })

  test('any one wrong digit is caught', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(17), fc.nat(9), (number, index, digit) => {
        fc.pre(number.charAt(index) !== String(digit))
        expect(checkCitizenNumber(withCharacter(number, index, String(digit)), TODAY).ok).toBe(false)
      }),
    )
  })

  test('any two neighbours swapped are caught', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(16), (number, index) => {
        const [left, right] = [number.charAt(index), number.charAt(index + 1)]
        fc.pre(left !== right)
        const swapped = withCharacter(withCharacter(number, index, right), index + 1, left)
        expect(checkCitizenNumber(swapped, TODAY).ok).toBe(false)
      }),
    )
  })

  test('the check answers whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(checkCitizenNumber(text, TODAY)).toHaveProperty('ok')
      }),
    )
  })
})

test('a masked number shows neither birth date nor region', () => {
  expect(maskCitizenNumber('370699199001010018')).toBe('370***********0018')
})

test('every problem has its own refusal', () => {
  expect(new Set(CITIZEN_NUMBER_PROBLEMS.map((problem) => citizenNumberRefusals[problem])).size).toBe(4)
})
