import { isLeaving, MOVE_KINDS, type MoveKind } from '@xueshi/domain/moves/move'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { type Problem, problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { moveKindHelp, moveKindNames } from './words.ts'

export type MoveWish = { kind: MoveKind; startsOn: string; endsOn: string; note: string }
export const blankWish = (today: string): MoveWish => ({ kind: 'transfer', startsOn: today, endsOn: '', note: '' })

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Why the days of a wish cannot be sent yet; the server judges again. */
export function wishGap({ kind, startsOn, endsOn }: MoveWish): string | null {
  if (!isDay(startsOn)) return '请填写开始的日期。'
  return kind === 'secondment' && !isDay(endsOn) ? '请填写借调结束的日期。' : null
}

/** As the server takes it. */
export const wishBody = ({ kind, startsOn, endsOn, note }: MoveWish) => ({
  kind,
  startsOn,
  endsOn: kind === 'secondment' ? endsOn : null,
  note: note.trim(),
})

type Props = {
  wish: MoveWish
  kinds?: readonly MoveKind[]
  problems: readonly Problem[]
  onChange: (wish: MoveWish) => void
}

/** What kind of move, from which day on, and why. */
export function MoveFields({ wish, kinds = MOVE_KINDS, problems, onChange }: Props) {
  return (
    <>
      <Field label="事项" required help={moveKindHelp[wish.kind]}>
        {(control) => (
          <Select
            control={control}
            value={wish.kind}
            choices={kinds.map((kind) => ({ value: kind, label: moveKindNames[kind] }))}
            onChange={(kind) => onChange({ ...wish, kind: kind as MoveKind })}
          />
        )}
      </Field>
      <Field
        label={isLeaving(wish.kind) ? '离开单位的日期' : '到新单位的日期'}
        required
        error={problemOf(problems, 'startsOn')}
      >
        {(control) => (
          <DateInput
            control={control}
            kind="date"
            value={wish.startsOn}
            onChange={(startsOn) => onChange({ ...wish, startsOn })}
          />
        )}
      </Field>
      {wish.kind === 'secondment' && (
        <Field label="借调结束的日期" required help="首个不再借调的日子。" error={problemOf(problems, 'endsOn')}>
          {(control) => (
            <DateInput
              control={control}
              kind="date"
              value={wish.endsOn}
              onChange={(endsOn) => onChange({ ...wish, endsOn })}
            />
          )}
        </Field>
      )}
      <Field label="说明" help="办理的各方都会看到，可以不填。" error={problemOf(problems, 'note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={wish.note}
            rows={2}
            maxLength={200}
            onChange={({ target }) => onChange({ ...wish, note: target.value })}
          />
        )}
      </Field>
    </>
  )
}
