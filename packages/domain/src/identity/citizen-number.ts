import { type IsoDate, isDate } from '../time.ts'
import type { identityRefusals } from './refusals.ts'

// GB 11643-1999: weights of the first 17 digits, and the check digit by remainder of 11.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

export const CITIZEN_NUMBER_PROBLEMS = ['length', 'characters', 'birthDate', 'checkDigit'] as const
export type CitizenNumberProblem = (typeof CITIZEN_NUMBER_PROBLEMS)[number]

export type CitizenNumberCheck =
  | { ok: true; number: string; birthDate: IsoDate; sex: 'male' | 'female' }
  | { ok: false; problem: CitizenNumberProblem }

/** The refusal that tells a person each problem. */
export const citizenNumberRefusals = {
  length: 'identity.citizenNumberLength',
  characters: 'identity.citizenNumberCharacters',
  birthDate: 'identity.citizenNumberBirthDate',
  checkDigit: 'identity.citizenNumberCheckDigit',
} as const satisfies Record<CitizenNumberProblem, keyof typeof identityRefusals>

/** The one way to write a number that was typed or pasted: half-width, without spaces, with a capital X. */
export function normalizeCitizenNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
}

/** The 18th character for the first 17 digits. */
export function citizenCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_DIGITS.charAt(sum % 11)
}

/**
 * Checks a 公民身份号码 (GB 11643), or the number of a 港澳台居民居住证, which is built alike, and reads it.
 *
 * The region is not checked: it is the one at issue, and may have been abolished since.
 * The birth date must exist and not lie after `today`.
 */
export function checkCitizenNumber(text: string, today: IsoDate): CitizenNumberCheck {
  const number = normalizeCitizenNumber(text)
  if (number.length !== 18) return { ok: false, problem: 'length' }
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, problem: 'characters' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDate(birthDate) || birthDate > today) return { ok: false, problem: 'birthDate' }
  if (number.charAt(17) !== citizenCheckDigit(number)) return { ok: false, problem: 'checkDigit' }
  return { ok: true, number, birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}

/** What a screen shows: the province and the last four, so that two people of a list can be told apart. */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 3)}${'*'.repeat(Math.max(number.length - 7, 0))}${number.slice(-4)}`
}
