import { CREDIT_CODE_WARNINGS, checkCreditCode, type UnitType } from '@xueshi/domain/identity/credit-code'
import type { Description } from '@xueshi/domain/organisations/description'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { type Problem, problemOf } from '@xueshi/ui/spoken'
import { Checkbox, Input } from 'antd'
import { REVIEW_PEOPLE_CHOICES, UNIT_TYPE_CHOICES } from './organisation-words.ts'

export const BLANK_DESCRIPTION: Description = {
  name: '',
  creditCode: null,
  unitType: null,
  reviewPeople: 1,
  learningPlatform: false,
}

/** Why a description cannot be sent yet; `null` when it can. */
export const descriptionGap = ({ name }: Description): string | null => (name.trim() === '' ? '请填写名称。' : null)

type Props = {
  kind: OrganisationKind
  value: Description
  onChange: (value: Description) => void
  problems: readonly Problem[]
}

/** What is said of an organisation besides its place. A credit code that looks wrong is said at once and taken. */
export function DescriptionFields({ kind, value, onChange, problems }: Props) {
  const set = (more: Partial<Description>) => onChange({ ...value, ...more })
  return (
    <>
      <Field label="名称" required error={problemOf(problems, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={value.name}
            maxLength={100}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label="统一社会信用代码"
        error={problemOf(problems, 'creditCode')}
        mark={warningOf(value.creditCode)}
        help="没有的可以不填。"
      >
        {(control) => (
          <Input
            {...control}
            value={value.creditCode ?? ''}
            maxLength={40}
            onChange={({ target }) => set({ creditCode: target.value === '' ? null : target.value })}
          />
        )}
      </Field>
      {kind === 'unit' && (
        <Field label="单位类型" help="决定职称申报时看哪些年度。不选的按信用代码判断。">
          {(control) => (
            <Select
              control={control}
              value={value.unitType ?? ''}
              blank="按信用代码判断"
              choices={UNIT_TYPE_CHOICES}
              onChange={(unitType) => set({ unitType: unitType === '' ? null : (unitType as UnitType) })}
            />
          )}
        </Field>
      )}
      {kind !== 'base' && (
        <Field label="审核人数">
          {(control) => (
            <Select
              control={control}
              value={String(value.reviewPeople)}
              choices={REVIEW_PEOPLE_CHOICES}
              onChange={(people) => set({ reviewPeople: people === '2' ? 2 : 1 })}
            />
          )}
        </Field>
      )}
      {kind === 'base' && (
        <Checkbox checked={value.learningPlatform} onChange={({ target }) => set({ learningPlatform: target.checked })}>
          有网上学习平台，线上学时自动联接
        </Checkbox>
      )}
    </>
  )
}

function warningOf(creditCode: string | null): string | null {
  const [warning] = creditCode === null || creditCode.trim() === '' ? [] : checkCreditCode(creditCode).warnings
  return warning === undefined ? null : CREDIT_CODE_WARNINGS[warning]
}
