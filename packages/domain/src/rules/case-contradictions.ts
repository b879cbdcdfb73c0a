import type { CaseBefore, CaseFile, CaseItem, GoldenCase } from './cases.ts'
import { checkFields, type RawFields } from './fields.ts'
import type { Pack } from './pack.ts'

/** What a well-formed file of cases says that its pack does not know, each as a JSON path and a sentence. */
export function caseContradictions(pack: Pack, file: CaseFile): string[] {
  const names = file.cases.map(({ name }) => name)
  return [
    ...(file.pack === pack.id ? [] : [`$.pack 写的是 ${file.pack}，样例属于 ${pack.id}，请改成后者`]),
    ...(file.cases.length === 0 ? ['$.cases 没有样例，每条规则请至少写两个'] : []),
    ...Object.entries(file.drafts).flatMap(([id, { kind }]) => kindUnknown(pack, kind, `$.drafts.${id}.kind`)),
    ...file.cases.flatMap((golden, index) => [
      ...(names.indexOf(golden.name) === index ? [] : [`$.cases[${index}].name 与另一个样例同名，请改一个`]),
      ...problemsOf(pack, file, golden, `$.cases[${index}]`),
    ]),
  ]
}

function problemsOf(pack: Pack, file: CaseFile, golden: GoldenCase, path: string): string[] {
  if (golden.ask === 'precheck') {
    const known = Object.keys(file.drafts)
    return [
      ...(known.includes(golden.draft)
        ? []
        : [`${path}.draft 的 ${golden.draft} 不在 $.drafts 中，${listed('那里有', known)}`]),
      ...(file.facts === null ? ['$.facts 为 null，问 precheck 的样例要用到，请照示例写上'] : []),
    ]
  }
  if (golden.ask === 'standing') {
    return [
      ...bucketsUnknown(pack, Object.keys(golden.posted), `${path}.posted`),
      ...bucketsUnknown(pack, Object.keys(golden.pending ?? {}), `${path}.pending`),
    ]
  }
  const ids = golden.items.map(({ sourceId }) => sourceId)
  return [
    ...golden.items.flatMap((item, index) => [
      ...(ids.indexOf(item.sourceId) === index
        ? []
        : [`${path}.items[${index}].sourceId 的 ${item.sourceId} 已用过，请换一个`]),
      ...itemProblems(pack, item, `${path}.items[${index}]`),
    ]),
    ...(golden.before ?? []).flatMap((one, index) => beforeProblems(pack, one, `${path}.before[${index}]`)),
    ...(golden.ask === 'hours' ? expectedProblems(Object.keys(golden.expect), ids, path) : []),
    ...(golden.ask === 'buckets' ? bucketsUnknown(pack, Object.keys(golden.expect), `${path}.expect`) : []),
    ...(golden.ask === 'year' ? reliefProblems(pack, golden.reliefs ?? [], path) : []),
  ]
}

function expectedProblems(expected: readonly string[], ids: readonly string[], path: string): string[] {
  return [
    ...expected.filter((id) => !ids.includes(id)).map((id) => `${path}.expect.${id} 不是 items 中的 sourceId`),
    ...ids.filter((id) => !expected.includes(id)).map((id) => `${path}.expect 没有写 ${id} 应计多少，不计的写 0`),
  ]
}

function itemProblems(pack: Pack, { kind, fields, credits }: CaseItem, path: string): string[] {
  if (!credits) return [...kindUnknown(pack, kind, `${path}.kind`), ...fieldProblems(pack, kind, fields ?? {}, path)]
  const { system, category } = credits
  const isKnown = pack.elsewhere.some((rule) => rule.system === system && rule.category === category)
  return isKnown
    ? []
    : [`${path}.credits 的 ${[system, category].join(' ').trim()} 不在 $.elsewhere 中，请先写明怎么折算`]
}

function beforeProblems(pack: Pack, { kind, fields, rule, bucket, year }: CaseBefore, path: string): string[] {
  return [
    ...kindUnknown(pack, kind, `${path}.kind`),
    ...fieldProblems(pack, kind, fields ?? {}, path),
    ...(typeof rule !== 'string' || pack.rules.some(({ id }) => id === rule)
      ? []
      : [`${path}.rule 的 ${rule} 不是本规则包的规则`]),
    ...bucketsUnknown(pack, bucket === undefined ? [] : [bucket], `${path}.bucket`),
    ...(year < pack.year ? [] : [`${path}.year 应早于 ${pack.year}；本年度的写在 items 里`]),
  ]
}

/** Of fields only what is filled in is looked at: a case need not say what its rule does not ask. */
function fieldProblems(pack: Pack, id: string, fields: RawFields, path: string): string[] {
  const kind = pack.kinds.find((one) => one.id === id)
  if (!kind) return []
  const known = kind.fields.map((field) => field.id)
  const unknown = Object.keys(fields).filter((field) => !known.includes(field))
  return [
    ...unknown.map((field) => `${path}.fields.${field} 不是“${kind.label}”的栏目，${listed('栏目有', known)}`),
    ...checkFields(pack, kind, fields).flatMap(({ code, field: id, text, advice }) => {
      const field = kind.fields.find((one) => one.id === id)
      if (code === 'fieldMissing' || !field) return []
      const values =
        field.type === 'choice'
          ? listed(
              '选项写',
              field.choices.map(({ value }) => value),
            )
          : ''
      return [`${path}.fields.${id} ${text}${advice}${values}`]
    }),
  ]
}

function reliefProblems({ exemptions }: Pack, reliefs: readonly { exemption: string }[], path: string): string[] {
  const known = exemptions.map(({ id }) => id)
  return reliefs.flatMap(({ exemption }, index) =>
    known.includes(exemption)
      ? []
      : [`${path}.reliefs[${index}].exemption 的 ${exemption} 不是本规则包的减免，${listed('减免有', known)}`],
  )
}

const kindUnknown = ({ kinds }: Pack, id: string, path: string) =>
  kinds.some((kind) => kind.id === id)
    ? []
    : [
        `${path} 的 ${id} 不是本规则包的类别，${listed(
          '类别有',
          kinds.map((kind) => kind.id),
        )}`,
      ]

function bucketsUnknown({ requirement }: Pack, ids: readonly string[], path: string): string[] {
  const known = requirement.everybody.buckets.map(({ id }) => id)
  return ids.filter((id) => !known.includes(id)).map((id) => `${path} 的 ${id} 不是科目，${listed('科目有', known)}`)
}

const listed = (words: string, known: readonly string[]) =>
  known.length === 0 ? '现在没有' : `${words} ${known.join('、')}`
