import { z } from 'zod'

/** Control characters but line breaks and tabs. */
const CONTROL = /[^\P{Cc}\t\n\r]/u
/** They turn the direction of what follows: 三张 reads 张三, and `fdp.exe` ends in pdf. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/
/** Nothing to be seen of them: two names with and without one would look the same. Breaks have no place in a line. */
const INVISIBLE = /[\t\n\r\u00ad\u061c\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff]/

/**
 * Text a person typed: well-formed Unicode without control characters but line breaks and tabs, and without those that
 * turn the direction of writing, as no form in Chinese needs one and every reader can be deceived by it.
 */
export const text = (longest: number, what: string) =>
  z
    .string({ error: `${what}应为文字` })
    .max(longest, { error: `${what}不能超过 ${longest} 个字` })
    .refine((value) => value.isWellFormed() && !CONTROL.test(value) && !TURNING.test(value), {
      error: `${what}含有不能使用的字符（控制符或改变书写方向的符号）`,
    })

export const requiredText = (longest: number, what: string) =>
  text(longest, what).refine((value) => value.trim() !== '', { error: `${what}不能为空` })

/** A name of a person, an organisation or a file: one line that is listed, printed and told from others by its looks. */
export const nameText = (longest: number, what: string) =>
  requiredText(longest, what).refine((value) => !INVISIBLE.test(value), {
    error: `${what}含有换行或看不见的字符，请删去`,
  })

/** In small letters from here on, as the database writes them: what is compared as text must be one text. */
export const Id = z
  .uuid({ error: '编号格式不对' })
  .toLowerCase()
  .meta({ description: 'UUIDv7', example: '019a0b6e-7c00-7000-8000-000000000001' })
export const IsoDate = z.iso.date({ error: '日期应为 YYYY-MM-DD' }).meta({ example: '2026-11-22' })
/** The end of a half-open interval of days. */
export const validUntil = IsoDate.meta({ description: '首个不再有效的日子', example: '2026-12-01' })
export const Instant = z.iso.datetime({ error: '时间格式不对' }).meta({ example: '2026-11-22T08:00:00.000Z' })
export const Year = z
  .int({ error: '年度应为四位整数' })
  .min(2000, { error: '年度过早' })
  .max(2100, { error: '年度过晚' })
  .meta({ description: '年度', example: 2026 })

/** Hours in hundredths of 学时: 1250 is 12.5 学时. */
export const Hundredths = z
  .int({ error: '学时应为整数（百分之一学时）' })
  .min(0, { error: '学时不能为负' })
  .max(1_000_000, { error: '学时过大' })
  .meta({ description: '学时的百分之一', example: 1250 })

/** Query parameters arrive as text; the document shows what the text means. */
const shownAsInteger = (minimum: number, maximum: number) => ({
  override({ jsonSchema }: { jsonSchema: Record<string, unknown> }) {
    delete jsonSchema.pattern
    Object.assign(jsonSchema, { type: 'integer', minimum, maximum })
  },
})

const ruleId = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, '应为规则包中的编号')
/** 类别 and 科目 are what the year's pack names; it refuses what it does not know. */
export const RuleKind = ruleId.meta({ description: '规则包中的类别', example: 'training' })
export const RuleBucket = ruleId.meta({ description: '规则包中的科目', example: 'specialized' })

export const queryYear = z
  .string()
  .regex(/^\d{4}$/, { error: '年度应为四位数字' })
  .meta({ ...shownAsInteger(2000, 2100), example: 2026 })
  .transform(Number)
  .pipe(Year)
export const queryLimit = (most: number, usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: '每页条数应为正整数' })
    .meta(shownAsInteger(1, most))
    .transform(Number)
    .refine((value) => value <= most, { error: `每页最多 ${most} 条` })
    .optional()
    .transform((value) => value ?? usual)
export const queryAfter = text(400, '翻页标记').optional()
export const querySearch = text(100, '搜索词').optional()

/** One page of a list ordered by key; `next` asks for the following one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })

export const Version = z.int({ error: '版本号应为整数' }).meta({ description: '所见版本；他人已改动则拒绝' })

export const Nothing = z.strictObject({})

/** Whoever says so has seen the other organisation of this name. */
export const sameNameConfirmed = z
  .boolean()
  .optional()
  .meta({ description: '已核对：同一区划内名称相同的机构确为另一机构' })
