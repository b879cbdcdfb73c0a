import type { LOOK_BACK_KEYS, LookBack } from '@xueshi/domain/rules/look-back'
import { TITLE_SERIES } from '@xueshi/domain/titles'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { usePack } from '../policies/pack.ts'
import { useSession } from '../session/session.tsx'
import { applicationYears } from './words.ts'

export const WISHES = ['series', 'committee', 'level', 'degree'] as const
export type Wish = (typeof WISHES)[number]
type Chosen = Partial<Record<'applicationYear' | Wish, string>>

const LABELS: Readonly<Record<Wish, string>> = {
  series: '申报系列',
  committee: '评委会',
  level: '申报级别',
  degree: '学位',
}
const SERIES = TITLE_SERIES.map(({ name }) => name)

type Props = {
  year: number
  chosen: Chosen
  /** What is registered, and holds while no series is chosen. */
  series: string | null
  onChange: (name: 'applicationYear' | Wish, value: string | undefined) => void
}

/** For which application: the year, and what of it makes a difference by the rules of that year. */
export function ApplicationFilters({ onChange, ...wishes }: Props) {
  const { today } = useSession()
  return (
    <search className="filters" aria-label="申报条件">
      <Field label="申报年度">
        {(control) => (
          <Select
            control={control}
            value={String(wishes.year)}
            choices={applicationYears(today)}
            onChange={(value) => onChange('applicationYear', value)}
          />
        )}
      </Field>
      <WishFields {...wishes} onChange={onChange} />
    </search>
  )
}

type WishProps = Omit<Props, 'onChange'> & { onChange: (name: Wish, value: string | undefined) => void }

/** What somebody may say of his application, as far as the rules of its year tell it apart. */
export function WishFields({ year, chosen, series, onChange }: WishProps) {
  const { data: pack } = usePack(year)
  const rows = pack?.titleReview ?? []
  return WISHES.map((wish) => {
    const choices = wish === 'series' ? SERIES : choicesIn(rows, wish, chosen.series ?? series)
    if (choices.length === 0) return null
    const blank = wish === 'series' ? `登记的系列（${series ?? '未填'}）` : '未选择'
    return (
      <Field key={wish} label={LABELS[wish]}>
        {(control) => (
          <Select
            control={control}
            value={chosen[wish] ?? ''}
            blank={blank}
            choices={choices.map((value) => ({ value, label: value }))}
            onChange={(value) => onChange(wish, value)}
          />
        )}
      </Field>
    )
  })
}

/** What the rules tell apart; nothing where they treat everybody alike. */
function choicesIn(rows: readonly LookBack[], wish: (typeof LOOK_BACK_KEYS)[number], series: string | null): string[] {
  const said = rows.filter((row) => wish !== 'committee' || row.series === series).map((row) => row[wish])
  return [...new Set(said.filter((value) => value !== null))]
}
