import { type Hundredths, parseHours } from '../hours.ts'
import type { Cell } from './sheet.ts'

const CHINESE_DIGITS = '零一二三四五六七八九'

/** Full-width letters, digits, signs and blanks as their half-width twins. Characters of names are never replaced. */
export function halfWidth(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u3000\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '')
}

/** What a person reads in the cell, half-width and without outer blanks; '' where there is nothing. */
export function textOf(cell: Cell): string {
  if (cell.value === null) return ''
  if (typeof cell.value === 'object') return cell.value.date
  return halfWidth(String(cell.value)).trim()
}

/** As `textOf`, without any blank or line break: for comparing. */
export function compactOf(cell: Cell): string {
  return compact(textOf(cell))
}

/** A text for comparing: half-width, without blanks, dashes of one kind, in lower case. */
export function compact(text: string): string {
  return halfWidth(text)
    .replaceAll(/\s/g, '')
    .replaceAll(/[—–―－]/g, '-')
    .toLowerCase()
}

/** Nothing, or one of the signs that stand for nothing on a form (`/`, `-`, `无`). */
export function isBlank(cell: Cell): boolean {
  return /^(?:[/\\\-_.、*]*|无|没有|空)$/.test(compactOf(cell))
}

/**
 * A person's name in one way of writing: without the blanks that spread 熊 玉 国 over the cell, and with one kind of dot
 * between the parts of a name like 买买提·艾力.
 */
export function personName(text: string): string {
  const name = halfWidth(text).replaceAll(/[·•‧∙・･⋅●˙.]/g, '·')
  return /[a-z]/i.test(name) ? name.trim().replaceAll(/\s+/g, ' ') : name.replaceAll(/\s/g, '')
}

/** A Chinese numeral below 1000 (`二十`, `一百零五`, `三〇`, `两`); `null` where the text is not one. */
export function chineseNumber(text: string): number | null {
  const plain = text.replaceAll('〇', '零').replaceAll('两', '二')
  if (/^[零一二三四五六七八九]{1,3}$/.test(plain)) {
    return Number([...plain].map((digit) => CHINESE_DIGITS.indexOf(digit)).join(''))
  }
  // 一百二 is said for 120 and written for 102: it is not guessed.
  if (/百[一二三四五六七八九]$/.test(plain)) return null
  const match = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九])?$/.exec(plain)
  if (!match || plain === '') return null
  const [, hundreds, tens, ten, ones] = match
  const digit = (char: string | undefined): number => (char ? CHINESE_DIGITS.indexOf(char) : 0)
  return digit(hundreds) * 100 + (ten ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones)
}

/**
 * Hours as clerks write them, in hundredths of 学时: `24`, `24学时`, `２４`, `12.5`, `二十`; `-8` stays negative so that
 * it can be refused as such. `null` where it cannot be read, or has more than two decimals.
 */
export function hoursOf(cell: Cell): Hundredths | null {
  if (cell.value === null || typeof cell.value === 'object') return null
  if (typeof cell.value === 'number') return wholeHundredths(cell.value)
  const text = compactOf(cell).replace(/(?:个?学时|课时|节课?)$/, '')
  const match = /^(-|\+|负)?(.+)$/.exec(text)
  if (!match) return null
  const magnitude = match[2] ?? ''
  const chinese = chineseNumber(magnitude)
  const hundredths = chinese === null ? parseHours(magnitude.replace(/(\.\d\d)0+$/, '$1')) : chinese * 100
  if (hundredths === null) return null
  return match[1] === '-' || match[1] === '负' ? -hundredths : hundredths
}

function wholeHundredths(hours: number): Hundredths | null {
  const hundredths = Math.round(hours * 100)
  // Sheets compute with binary fractions: 0.1 + 0.2 is meant to be 0.3.
  return Math.abs(hundredths - hours * 100) < 1e-6 && Math.abs(hours) < 1e6 ? hundredths : null
}

const MOBILE = /^(?:\+?86-?)?(1[3-9]\d{9})$/
// 区号 from 0 with a number of seven or eight digits, or such a number alone, each with an extension; or a 400/800 number.
const OFFICE_PHONE = /^(?:\+?86-?)?(?:0\d{2,3}-?\d{7,8}|[2-9]\d{6,7})(?:[-转]\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$/

export type Phone = { readonly number: string; readonly kind: 'mobile' | 'office' }

/**
 * The phone numbers of a text that is nothing else, with `/`, `、` or a blank between them; `null` if one of them is not
 * a phone.
 */
export function phonesOf(text: string): readonly Phone[] | null {
  const parts = halfWidth(text)
    .split(/[/、,;或]/)
    .filter((part) => part.trim() !== '')
  const phones = parts.flatMap((part) => {
    const whole = phoneOf(compact(part))
    return whole ? [whole] : part.trim().split(/\s+/).map(phoneOf)
  })
  return phones.length > 0 && phones.every((phone) => phone !== null) ? phones : null
}

function phoneOf(text: string): Phone | null {
  const plain = text.replaceAll(/[()]/g, '')
  const mobile = MOBILE.exec(plain.replaceAll('-', ''))?.[1]
  if (mobile) return { number: mobile, kind: 'mobile' }
  return OFFICE_PHONE.test(plain) ? { number: plain, kind: 'office' } : null
}

/** A contact such as `陈思 0535-0000874` as the name and what stands for its numbers; either may be ''. */
export function contactParts(text: string): { name: string; phone: string } {
  const numbers = halfWidth(text).match(/[+(]?\d[\d\s()转-]*\d|\d/g) ?? []
  const rest = numbers.reduce((left, number) => left.replace(number, ''), halfWidth(text))
  const name = rest.replaceAll(/\([^()]*\)|联系人|联系电话|联系方式|电话|手机|[:,，、/;()]/g, '')
  return { name: personName(name), phone: numbers.map((number) => number.trim()).join('/') }
}
