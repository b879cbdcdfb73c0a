// GB 32100-2015: 31 characters without I, O, Z, S, V, each worth its place; weights are powers of 3 modulo 31.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
// GB 11714: the organisation code inside it has the whole alphabet and its own weights.
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** What a unit is, as its credit code says it; a unit may have changed since (转企改制), so a clerk may correct it. */
export const UNIT_TYPES = {
  stateOrgan: '机关',
  institution: '事业单位',
  socialOrganisation: '社会团体',
  privateNonEnterprise: '民办非企业单位',
  enterprise: '企业',
  soleTrader: '个体工商户',
  cooperative: '农民专业合作社',
  other: '其他',
} as const
export type UnitType = keyof typeof UNIT_TYPES

const UNIT_TYPE_OF_PREFIX: Readonly<Record<string, UnitType>> = {
  '11': 'stateOrgan',
  '12': 'institution',
  '51': 'socialOrganisation',
  '52': 'privateNonEnterprise',
  '91': 'enterprise',
  '92': 'soleTrader',
  '93': 'cooperative',
}

/** What looks wrong with a credit code, with the sentence that asks the clerk to look again. */
export const CREDIT_CODE_WARNINGS = {
  length: '统一社会信用代码应为 18 位，请核对证照。',
  characters: '统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z），请核对证照。',
  organisationCode: '代码中的组织机构代码（第 9 至 17 位）校验不符，请核对证照；确与证照一致的可以继续。',
  checkDigit: '统一社会信用代码的末位校验不符，请核对证照；确与证照一致的可以继续。',
} as const
export type CreditCodeWarning = keyof typeof CREDIT_CODE_WARNINGS

export type CreditCodeCheck = { code: string; unitType: UnitType; warnings: CreditCodeWarning[] }

/** The one way to write a code that was typed or pasted: half-width, without spaces and hyphens, in capitals. */
export function normalizeCreditCode(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}

/** The 18th character for the first 17. */
export function creditCodeCheckDigit(first17: string): string {
  return ALPHABET.charAt((31 - (weightedSum(first17, WEIGHTS, ALPHABET) % 31)) % 31)
}

/** The ninth character of an organisation code for the first eight. */
export function organisationCodeCheckDigit(first8: string): string {
  const check = 11 - (weightedSum(first8, ORGANISATION_WEIGHTS, ORGANISATION_ALPHABET) % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/**
 * Checks a 统一社会信用代码 (GB 32100-2015) and the organisation code inside it.
 *
 * It only warns: codes that fail the check digit have been issued (`91350203M0001QAY9B` is one).
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normalizeCreditCode(text)
  return { code, unitType: unitTypeOf(code), warnings: creditCodeWarnings(code) }
}

/** What the first two characters say of the unit: 12 is a 事业单位, 91 an 企业. */
export function unitTypeOf(creditCode: string): UnitType {
  return UNIT_TYPE_OF_PREFIX[creditCode.slice(0, 2)] ?? 'other'
}

function creditCodeWarnings(code: string): CreditCodeWarning[] {
  if (code.length !== 18) return ['length']
  if ([...code].some((character) => !ALPHABET.includes(character))) return ['characters']
  const warnings: CreditCodeWarning[] = []
  if (code.charAt(16) !== organisationCodeCheckDigit(code.slice(8, 16))) warnings.push('organisationCode')
  if (code.charAt(17) !== creditCodeCheckDigit(code)) warnings.push('checkDigit')
  return warnings
}

function weightedSum(text: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(text.charAt(index)), 0)
}
