import type { Field, Kind, KindId, Pack } from '@xueshi/domain/rules/pack'
import { citation } from '@xueshi/domain/rules/pack'
import { useAsk } from '../api/ask.ts'
import { dayText, periodText } from '../words.ts'

export type PackWithPledge = Pack & { readonly pledge: string }

/** The rule pack of a year. It changes with a release or a decision of the bureau, not while somebody types. */
export function usePack(year: number) {
  const asked = useAsk('packView', { query: { year: String(year) } }, { staleTime: 30 * 60_000 })
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

/** A field's value as the wire carries it, in the words of a reader. */
export function fieldText(field: Field | undefined, value: string): string {
  if (value === '') return '未填'
  switch (field?.type) {
    case 'choice':
      return field.choices.find((choice) => choice.value === value)?.label ?? value
    case 'date':
      return dayText(value)
    case 'dateRange': {
      const [from = '', until = ''] = value.split('/')
      return periodText(from, until)
    }
    case 'month': {
      const [year, month] = value.split('-')
      return `${year}年${Number(month)}月`
    }
    default:
      return value
  }
}
