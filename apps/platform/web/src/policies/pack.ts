import { hoursText } from '@xueshi/domain/hours'
import type { FieldValue } from '@xueshi/domain/rules/fields'
import type { Field, Kind, KindId, Pack } from '@xueshi/domain/rules/pack'
import { citation } from '@xueshi/domain/rules/pack'
import type { Part } from '@xueshi/domain/rules/pack-sentences'
import { isWithoutStandard } from '@xueshi/domain/rules/select-rule'
import type { Answer } from '@xueshi/sdk/client'
import { useAsk } from '../api/ask.ts'
import { dayText, periodText } from '../words.ts'

export type PackWithPledge = Pack & Pick<Answer<'packView'>, 'pledge' | 'confirmation'>

export const PART_NAMES: Readonly<Record<Part, string>> = {
  requirement: '学时要求与减免',
  period: '时间与周期',
  kinds: '类别与材料',
  rules: '计算规则',
  caps: '上限与尾数',
}

/** The rule pack of a year. It changes with a release or a decision of the bureau, not while somebody types. */
export function usePack(year: number) {
  const asked = useAsk('packView', { query: { year } }, { staleTime: 5 * 60_000 })
  // The contract leaves the pack open; the server has read it with `loadPack` of the same rules.
  return { ...asked, data: asked.data as unknown as PackWithPledge | undefined }
}

export function kindIn(pack: Pack, id: KindId): Kind | undefined {
  return pack.kinds.find((kind) => kind.id === id)
}

/** What is said of a number without a source, wherever it is shown. */
export function provenanceText(stated: Parameters<typeof citation>[0]): string {
  return stated.source === null ? `标准未录入，未确认${stated.note ? `（${stated.note}）` : ''}` : citation(stated)
}

/** Where the hours of a kind come from: its rules with their articles, or that there is no standard. */
export function standardText(pack: Pack, kind: KindId): string {
  if (isWithoutStandard(pack, kind)) return '标准未录入，按审核认定。'
  const rules = pack.rules.filter((rule) => rule.kind === kind)
  return rules.length === 0 ? '' : `标准：${[...new Set(rules.map(({ value }) => citation(value)))].join('；')}。`
}

/** A field's value in the words of a reader. */
export function fieldText(field: Field | undefined, value: FieldValue): string {
  if (typeof value === 'object') return periodText(value.firstDay, value.lastDay)
  const text = String(value)
  switch (field?.type) {
    case 'choice':
      return field.choices.find((choice) => choice.value === value)?.label ?? text
    case 'date':
      return dayText(text)
    case 'month': {
      const [year, month] = text.split('-')
      return `${year}年${Number(month)}月`
    }
    case 'hours':
      return `${hoursText(Number(value))} 学时`
    default:
      return text
  }
}
