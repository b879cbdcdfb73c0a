import { HOURS_FIELD } from '@xueshi/domain/review/revision'
import { fieldsFor, isDemanded } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { kindIn, type PackWithPledge, standardText } from '../policies/pack.ts'
import type { DraftPart } from './draft-part.ts'
import { FieldInput } from './FieldInput.tsx'
import { HoursInput } from './HoursInput.tsx'
import { markOf } from './marks.ts'
import { inputId } from './PrecheckPanel.tsx'

type ContentProps = DraftPart & { pack: PackWithPledge; onTouch: (field: string) => void }

/** The fields that the pack asks of this kind, and the hours. */
export function DraftContent({ declaration, kind, draft, change, errorOf, pack, onTouch }: ContentProps) {
  const setKind = (id: string) => {
    const known = new Set(kindIn(pack, id as KindId)?.fields.map((field) => field.id))
    const fields = Object.fromEntries(Object.entries(draft.fields).filter(([name]) => known.has(name)))
    change({ kind: id as KindId, fields })
  }
  return (
    <Section title={`${declaration.personName}：${draft.year} 年度 ${kind.label}`}>
      <Field id={inputId('kind')} label="类别" required mark={markOf(declaration, 'kind')}>
        {(control) => (
          <Select
            control={control}
            value={draft.kind}
            choices={pack.kinds.map(({ id, label }) => ({ value: id, label }))}
            onChange={setKind}
          />
        )}
      </Field>
      {fieldsFor(kind, draft.fields).map((field) => (
        <Field
          key={field.id}
          id={inputId(field.id)}
          label={field.label}
          required={isDemanded(field.required, draft.fields)}
          help={field.help}
          error={errorOf(field.id)}
          mark={markOf(declaration, field.id)}
        >
          {(control) => (
            <FieldInput
              field={field}
              pack={pack}
              control={control}
              value={draft.fields[field.id]}
              onChange={(value, others = {}) => {
                onTouch(field.id)
                change((before) => ({ fields: { ...before.fields, ...others, [field.id]: value } }))
              }}
            />
          )}
        </Field>
      ))}
      <HoursInput
        id={inputId(HOURS_FIELD)}
        label="申报学时"
        help={`按证书或通知上的学时填写。${standardText(pack, kind.id)}`}
        hundredths={draft.declaredHundredths}
        onChange={(declaredHundredths) => change({ declaredHundredths })}
        mark={markOf(declaration, HOURS_FIELD)}
      />
    </Section>
  )
}
