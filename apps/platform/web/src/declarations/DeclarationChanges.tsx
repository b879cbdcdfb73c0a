import { hoursText } from '@xueshi/domain/hours'
import { EVIDENCE_FIELD, HOURS_FIELD } from '@xueshi/domain/review/revision'
import type { Kind } from '@xueshi/domain/rules/pack'
import { Tag } from '@xueshi/ui/inputs'
import { fieldText } from '../policies/pack.ts'
import { kindName } from '../words.ts'
import type { Declaration } from './draft.ts'
import { fieldLabel } from './marks.ts'

type Change = Declaration['changes'][number]

/** What differs from what was returned: only this needs to be looked at again. */
export function DeclarationChanges({ changes, kind }: { changes: readonly Change[]; kind: Kind | undefined }) {
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.field}>
          <strong>{fieldLabel(kind, change.field)}</strong>{' '}
          {change.marked ? <Tag tone="info">按要求修改</Tag> : <Tag tone="warn">未要求，自行改动</Tag>}
          <div>
            <del>
              <span className="visually-hidden">原为：</span>
              {valueText(kind, change.field, change.before)}
            </del>
          </div>
          <div>
            <ins>
              <span className="visually-hidden">改为：</span>
              {valueText(kind, change.field, change.after)}
            </ins>
          </div>
        </li>
      ))}
    </ul>
  )
}

function valueText(kind: Kind | undefined, field: string, value: Change['before']): string {
  if (value === null) return '未填'
  if (field === HOURS_FIELD) return `${hoursText(Number(value))} 学时`
  if (field === EVIDENCE_FIELD) return `${Array.isArray(value) ? value.length : 0} 份材料`
  if (field === 'kind') return kindName(String(value))
  if (typeof value === 'boolean' || Array.isArray(value)) return String(value)
  return fieldText(
    kind?.fields.find(({ id }) => id === field),
    value,
  )
}
