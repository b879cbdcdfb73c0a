import { EVIDENCE_FIELD, HOURS_FIELD } from '@xueshi/domain/review/revision'
import type { Kind } from '@xueshi/domain/rules/pack'
import { Tag } from '@xueshi/ui/inputs'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { DeclaredNumber } from '../declarations/DeclaredNumber.tsx'
import type { Declaration } from '../declarations/draft.ts'
import { fieldLabel } from '../declarations/marks.ts'
import { fieldText } from '../policies/pack.ts'
import { hours, kindName, momentText, periodText } from '../words.ts'
import type { Marks } from './use-marks.ts'

type ReviewFieldsProps = {
  declaration: Declaration
  kind: Kind | undefined
  marks: Marks
  /** Shows this piece of evidence in the viewer. */
  onOpen: (fileId: string) => void
}

/** What was declared, field by field; each can be marked as wrong, and what changed since the return stands out. */
export function ReviewFields({ declaration, kind, marks, onOpen }: ReviewFieldsProps) {
  const { fields, approvedHundredths } = declaration
  const known = kind?.fields.filter(({ id }) => fields[id] !== undefined) ?? []
  const row = (field: string, value: ReactNode) => (
    <Row
      key={field}
      label={fieldLabel(kind, field)}
      changed={declaration.changes.some((change) => change.field === field)}
      marked={marks.marked.includes(field)}
      onMark={marks.mayMark ? () => marks.toggle(field) : null}
    >
      {value}
    </Row>
  )
  return (
    <dl className="form-rows">
      {row('kind', kind?.label ?? kindName(declaration.kind))}
      {row('year', `${declaration.year} 年度`)}
      {known.map((field) =>
        row(
          field.id,
          field.type === 'filedProject' ? <Project of={declaration} /> : fieldText(field, fields[field.id] ?? ''),
        ),
      )}
      {row(
        HOURS_FIELD,
        <>
          <strong>
            <DeclaredNumber of={declaration} shows="declared" />
          </strong>
          {approvedHundredths !== null && (
            <>
              ，此前核定 <DeclaredNumber of={declaration} shows="approved" />
            </>
          )}
        </>,
      )}
      {row(EVIDENCE_FIELD, <Evidence declaration={declaration} kind={kind} onOpen={onOpen} />)}
      <div className="form-row">
        <dt>填报</dt>
        <dd>
          {declaration.declaredByName}
          {declaration.forMember && '（单位管理员代为填报）'}，
          {declaration.pledge ? `${momentText(declaration.pledge.at)}作出真实性承诺` : '尚未作出真实性承诺'}
        </dd>
      </div>
    </dl>
  )
}

type RowProps = {
  label: string
  changed: boolean
  marked: boolean
  onMark: (() => void) | null
  children: ReactNode
}

function Row({ label, changed, marked, onMark, children }: RowProps) {
  const look = marked ? 'form-row-marked' : changed ? 'form-row-changed' : ''
  return (
    <div className={`form-row ${look}`}>
      <dt>
        {label} {changed && <Tag tone="info">有改动</Tag>}
      </dt>
      <dd>
        <div>{children}</div>
        {onMark && (
          <Button size="small" aria-pressed={marked} aria-label={`标出${label}有误`} danger={marked} onClick={onMark}>
            {marked ? '✓ 有误' : '标出'}
          </Button>
        )}
      </dd>
    </div>
  )
}

function Project({ of: { filedProject } }: { of: Declaration }) {
  if (filedProject === null) return '没有找到备案项目'
  const { number, name, organiser, hundredths, from, until, place } = filedProject
  return (
    <>
      {number} {name}
      <div className="soft">
        备案 {hours(hundredths)}，{from === null ? '时间待定' : periodText(from, until)}，{place}，{organiser}
      </div>
    </>
  )
}

function Evidence({ declaration, kind, onOpen }: Omit<ReviewFieldsProps, 'marks'>) {
  if (declaration.evidence.length === 0) return '没有佐证材料'
  return (
    <ul>
      {declaration.evidence.map(({ file, code }) => (
        <li key={file.id}>
          <button type="button" className="text-button" onClick={() => onOpen(file.id)}>
            {file.name}
          </button>{' '}
          <span className="soft">{kind?.evidence.find((demand) => demand.code === code)?.label}</span>
        </li>
      ))}
    </ul>
  )
}
