import { lookBackProblems } from './look-back.ts'
import { BUCKETS, type Condition, type Demand, type Kind, type Pack, SYSTEM_COLUMNS, type Window } from './pack.ts'

/** What in a well-formed pack contradicts itself, each as a JSON path and a sentence; empty where nothing does. */
export function contradictions(pack: Pack): string[] {
  return [
    ...(pack.id.endsWith(`/${pack.year}`) ? [] : [`$.id 应以 /${pack.year} 结尾`]),
    ...requirementProblems(pack),
    ...windowProblems(pack),
    ...twice(pack.kinds.map((kind) => kind.id)).map((id) => `$.kinds 中 ${id} 出现两次`),
    ...pack.kinds.flatMap((kind, index) => kindProblems(kind, `$.kinds[${index}]`)),
    ...twice(pack.elsewhere.map(({ system, category }) => `${system} ${category}`.trim())).map(
      (id) => `$.elsewhere 中 ${id} 出现两次`,
    ),
    ...lookBackProblems(pack.titleReview, '$.titleReview'),
    ...settingsProblems(pack),
    ...sourceProblems(pack, '$', quotable(pack)),
  ]
}

function requirementProblems({ requirement }: Pack): string[] {
  const path = '$.requirement'
  const ids = requirement.buckets.map((bucket) => bucket.id)
  const sum = requirement.buckets.reduce((total, bucket) => total + bucket.minimumHundredths.value, 0)
  return [
    ...BUCKETS.filter((id) => ids.filter((other) => other === id).length !== 1).map(
      (id) => `${path}.buckets 应有且只有一个 ${id}`,
    ),
    ...(sum > requirement.totalHundredths.value ? [`${path}.totalHundredths 小于各科目最低学时之和`] : []),
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

function kindProblems(kind: Kind, path: string): string[] {
  const fields = kind.fields.map((field) => field.id)
  const printable = new Set<string>([...fields, ...SYSTEM_COLUMNS])
  return [
    ...twice([...fields, ...SYSTEM_COLUMNS]).map((id) => `${path}.fields 中 ${id} 重复或与系统栏目同名`),
    ...twice(kind.evidence.map((demand) => demand.code)).map((code) => `${path}.evidence 中 ${code} 出现两次`),
    ...(kind.fields.some((field) => field.id === 'name' && field.type === 'text') ? [] : [`${path}.fields 缺少 name`]),
    ...kind.columns.flatMap(({ prints }, index) =>
      printable.has(prints) ? [] : [`${path}.columns[${index}].prints 没有 ${prints} 这一项`],
    ),
    ...kind.fields.flatMap((field, index) => demandProblems(kind, field.required, `${path}.fields[${index}]`)),
    ...kind.evidence.flatMap((demand, index) => demandProblems(kind, demand.required, `${path}.evidence[${index}]`)),
    ...rateProblems(kind, `${path}.value.value.per`),
  ]
}

function demandProblems(kind: Kind, demand: Demand, path: string): string[] {
  return typeof demand === 'boolean' || isPossible(kind, demand) ? [] : [`${path}.required 的条件不可能成立`]
}

function isPossible(kind: Kind, { field: id, is }: Condition): boolean {
  const field = kind.fields.find((candidate) => candidate.id === id)
  return field?.type === 'choice' && field.choices.some((choice) => choice.value === is)
}

function rateProblems({ fields, value: { value } }: Kind, path: string): string[] {
  if (value.shape !== 'rate') return []
  const field = fields.find((candidate) => candidate.id === value.per)
  const measured = field?.type === 'integer' || field?.type === 'hours' || field?.type === 'dateRange'
  return measured ? [] : [`${path} 应是本类别中可以计量的项（整数、学时或起止日期）`]
}

function settingsProblems({ settings: { dailyHours } }: Pack): string[] {
  if (dailyHours.attentionHundredths <= dailyHours.refusalHundredths) return []
  return ['$.settings.dailyHours 的提示值大于拒绝值']
}

/** Every statement of the pack, wherever it stands: a claim needs a source, and a source a document we have. */
function sourceProblems(node: unknown, path: string, documents: ReadonlySet<string>): string[] {
  if (typeof node !== 'object' || node === null) return []
  const own: string[] = []
  if ('source' in node && 'status' in node) {
    if (node.source === null && node.status !== 'unconfirmed') own.push(`${path}.source 缺失，只能标为 unconfirmed`)
  }
  if ('quote' in node && 'document' in node && !documents.has(String(node.document))) {
    own.push(`${path}.document 不是 $.basis 中文本已录入的文件`)
  }
  const inner = Object.entries(node).flatMap(([key, child]) =>
    sourceProblems(child, Array.isArray(node) ? `${path}[${key}]` : `${path}.${key}`, documents),
  )
  return [...own, ...inner]
}

function quotable({ basis }: Pack): Set<string> {
  return new Set(basis.filter((document) => document.textKnown).map((document) => document.id))
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
