import { canHold } from './criteria.ts'
import { lookBackProblems } from './look-back.ts'
import {
  BUCKETS,
  type Condition,
  type Demand,
  type Field,
  KINDS,
  type Kind,
  type Pack,
  type Requirement,
  SYSTEM_COLUMNS,
  type Window,
} from './pack.ts'
import { criteriaProblems, ruleContradictions } from './rule-contradictions.ts'

/** What in a well-formed pack contradicts itself, each as a JSON path and a sentence; empty where nothing does. */
export function contradictions(pack: Pack): string[] {
  return [
    ...(pack.id.endsWith(`/${pack.year}`) ? [] : [`$.id 应以 /${pack.year} 结尾`]),
    ...(pack.reference && pack.status === 'confirmed' ? ['$.status 参考样例（$.reference）不能标为 confirmed'] : []),
    ...requirementProblems(pack),
    ...windowProblems(pack),
    ...twice(pack.kinds.map((kind) => kind.id)).map((id) => `$.kinds 中 ${id} 出现两次`),
    ...pack.kinds.flatMap((kind, index) => kindProblems(pack, kind, `$.kinds[${index}]`)),
    ...registeredProblems(pack),
    ...ruleContradictions(pack),
    ...twice(pack.basis.map(({ id }) => id)).map((id) => `$.basis 中 ${id} 出现两次`),
    ...exemptionProblems(pack),
    ...referenceProblems(pack),
    ...twice(pack.elsewhere.map(({ system, category }) => `${system} ${category}`.trim())).map(
      (id) => `$.elsewhere 中 ${id} 出现两次`,
    ),
    ...lookBackProblems(pack.titleReview, '$.titleReview'),
    ...roundingProblems(pack),
    ...settingsProblems(pack),
    ...sourceProblems(pack, '$', new Map(pack.basis.map(({ id, textKnown }) => [id, textKnown]))),
  ]
}

function requirementProblems({ requirement: { everybody, targets, subMinimums }, reference }: Pack): string[] {
  const path = '$.requirement'
  const ids = everybody.buckets.map((bucket) => bucket.id)
  const missing = reference ? [] : BUCKETS.filter((id) => !ids.includes(id))
  return [
    ...missing.map((id) => `${path}.everybody.buckets 缺少 ${id}`),
    ...sumProblems(everybody, `${path}.everybody`),
    ...subMinimums.flatMap(({ minimumHundredths }, index) =>
      minimumHundredths.value > everybody.totalHundredths.value
        ? [`${path}.subMinimums[${index}].minimumHundredths 大于合计`]
        : [],
    ),
    ...targets.flatMap(({ requirement, criteria }, index) => [
      ...sumProblems(requirement, `${path}.targets[${index}].requirement`),
      ...requirement.buckets
        .filter(({ id }) => !ids.includes(id))
        .map(({ id }) => `${path}.targets[${index}].requirement.buckets 的 ${id} 不是 everybody 中的科目`),
      ...(criteria.length > 0 && criteria.every(({ of }) => of === 'person')
        ? []
        : [`${path}.targets[${index}].criteria 应是对本人的条件`]),
      ...criteriaProblems(null, criteria, `${path}.targets[${index}].criteria`),
      ...(canHold(criteria) ? [] : [`${path}.targets[${index}].criteria 不可能同时成立`]),
    ]),
  ]
}

function sumProblems({ totalHundredths, buckets }: Requirement, path: string): string[] {
  const sum = buckets.reduce((total, bucket) => total + bucket.minimumHundredths.value, 0)
  return [
    ...twice(buckets.map(({ id }) => id)).map((id) => `${path}.buckets 中 ${id} 出现两次`),
    ...(sum > totalHundredths.value ? [`${path}.totalHundredths 小于各科目最低学时之和`] : []),
  ]
}

function exemptionProblems({ exemptions, requirement }: Pack): string[] {
  const buckets = new Set(requirement.everybody.buckets.map(({ id }) => id))
  return [
    ...twice(exemptions.map(({ id }) => id)).map((id) => `$.exemptions 中 ${id} 出现两次`),
    ...exemptions.flatMap(({ relief }, index) =>
      relief.shape === 'proRata'
        ? []
        : relief.buckets
            .filter((id) => !buckets.has(id))
            .map((id) => `$.exemptions[${index}].relief.buckets 的 ${id} 不是 $.requirement 中的科目`),
    ),
  ]
}

/** Kinds and buckets that are named where credits come from elsewhere, and where a title application looks back. */
function referenceProblems({ elsewhere, kinds, titleReview, requirement }: Pack): string[] {
  return [
    ...elsewhere.flatMap(({ value: { value } }, index) =>
      value.shape === 'approved' || kinds.some(({ id }) => id === value.kind)
        ? []
        : [`$.elsewhere[${index}].value.value.kind 的 ${value.kind} 不是本规则包的类别`],
    ),
    ...titleReview.flatMap(({ bucket }, index) =>
      requirement.everybody.buckets.some(({ id }) => id === bucket)
        ? []
        : [`$.titleReview[${index}].bucket 的 ${bucket} 不是 $.requirement 中的科目`],
    ),
  ]
}

const REVIEW_ORDER = ['declaration', 'employer', 'department', 'bureau'] as const

function windowProblems({ windows }: Pack): string[] {
  const backward = Object.entries(windows)
    .filter(([, { value }]) => isAfter(value.firstDay, value.lastDay))
    .map(([id]) => `$.windows.${id} 的首日晚于末日`)
  const disordered = REVIEW_ORDER.flatMap((id, index) => {
    const next = REVIEW_ORDER[index + 1]
    return next && precedes(windows[next].value, windows[id].value) ? [`$.windows.${next} 早于 ${id} 的窗口`] : []
  })
  return [...backward, ...disordered]
}

function precedes(later: Window, earlier: Window): boolean {
  return isAfter(earlier.firstDay, later.firstDay) || isAfter(earlier.lastDay, later.lastDay)
}

function isAfter(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a > b
}

/** Hours are registered in the buckets and kinds that the forms of this installation know. */
function registeredProblems({ reference, kinds }: Pack): string[] {
  if (reference) return []
  const known = new Set<string>(KINDS)
  return kinds.flatMap(({ id }, index) =>
    known.has(id) ? [] : [`$.kinds[${index}].id 的 ${id} 不是登记表的类别，自己用的规则包只有 ${KINDS.join('、')}`],
  )
}

function kindProblems({ requirement }: Pack, kind: Kind, path: string): string[] {
  const fields = kind.fields.map((field) => field.id)
  const buckets = new Set(requirement.everybody.buckets.map(({ id }) => id))
  const printable = new Set<string>([...fields, ...SYSTEM_COLUMNS])
  return [
    ...(buckets.has(kind.bucket) ? [] : [`${path}.bucket 不是 $.requirement 中的科目`]),
    ...twice([...fields, ...SYSTEM_COLUMNS]).map((id) => `${path}.fields 中 ${id} 重复或与系统栏目同名`),
    ...twice(kind.evidence.map((demand) => demand.code)).map((code) => `${path}.evidence 中 ${code} 出现两次`),
    ...(kind.fields.some((field) => field.id === 'name' && field.type === 'text') ? [] : [`${path}.fields 缺少 name`]),
    ...kind.columns.flatMap(({ prints }, index) =>
      printable.has(prints) ? [] : [`${path}.columns[${index}].prints 没有 ${prints} 这一项`],
    ),
    ...kind.fields.flatMap((field, index) => [
      ...demandProblems(kind, field.required, `${path}.fields[${index}]`),
      ...answerProblems(field, `${path}.fields[${index}]`),
    ]),
    ...kind.evidence.flatMap((demand, index) => demandProblems(kind, demand.required, `${path}.evidence[${index}]`)),
  ]
}

/** Whether a field can be answered at all, and each choice in one way. */
function answerProblems(field: Field, path: string): string[] {
  if (field.type === 'integer') return field.min <= field.max ? [] : [`${path} 的 min 大于 max`]
  if (field.type !== 'choice') return []
  return [
    ...(field.choices.length === 0 ? [`${path}.choices 至少一项`] : []),
    ...twice(field.choices.map(({ value }) => value)).map((value) => `${path}.choices 中 ${value} 出现两次`),
  ]
}

function demandProblems(kind: Kind, demand: Demand, path: string): string[] {
  return typeof demand === 'boolean' || isPossible(kind, demand) ? [] : [`${path}.required 的条件不可能成立`]
}

function isPossible(kind: Kind, { field: id, is }: Condition): boolean {
  const field = kind.fields.find((candidate) => candidate.id === id)
  return field?.type === 'choice' && field.choices.some((choice) => choice.value === is)
}

/** What does not divide an hour would make 0.9 of one. */
function roundingProblems({ rounding: { value } }: Pack): string[] {
  const divides = 100 % value.stepHundredths === 0
  return divides ? [] : ['$.rounding.value.stepHundredths 应能除尽 100：精确到 0.5 写 50，到 0.1 写 10，到整数写 100']
}

function settingsProblems({ settings: { dailyHours } }: Pack): string[] {
  if (dailyHours.attentionHundredths <= dailyHours.refusalHundredths) return []
  return ['$.settings.dailyHours 的提示值大于拒绝值']
}

/**
 * Every statement of the pack, wherever it stands: a claim needs a source, a source a document of the basis, and a
 * quote one whose text we have.
 */
function sourceProblems(node: unknown, path: string, basis: Basis): string[] {
  if (typeof node !== 'object' || node === null) return []
  const own: string[] = []
  if ('source' in node && 'status' in node && node.status !== 'unconfirmed') {
    if (node.source === null) own.push(`${path}.source 缺失，只能标为 unconfirmed`)
    else if (isUnquoted(node.source)) own.push(`${path}.source.quote 缺失（未核对原文），只能标为 unconfirmed`)
  }
  if ('quote' in node && 'document' in node) {
    const isTextKnown = basis.get(String(node.document))
    if (isTextKnown === undefined) own.push(`${path}.document 不是 $.basis 中的文件`)
    else if (!isTextKnown && node.quote !== null) own.push(`${path}.document 不是 $.basis 中文本已录入的文件`)
  }
  const inner = Object.entries(node).flatMap(([key, child]) =>
    sourceProblems(child, Array.isArray(node) ? `${path}[${key}]` : `${path}.${key}`, basis),
  )
  return [...own, ...inner]
}

/** Whether the text of a document is known, by its id. */
type Basis = ReadonlyMap<string, boolean>

const isUnquoted = (source: unknown) =>
  typeof source === 'object' && source !== null && 'quote' in source && source.quote === null

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
