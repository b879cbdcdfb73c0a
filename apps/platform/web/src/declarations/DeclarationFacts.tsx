import { hoursText } from '@xueshi/domain/hours'
import { HOURS_FIELD } from '@xueshi/domain/review/revision'
import type { ReactNode } from 'react'
import { fieldText, kindIn, usePack } from '../policies/pack.ts'
import { hours, kindName, momentText } from '../words.ts'
import { DeclaredNumber } from './DeclaredNumber.tsx'
import type { Declaration } from './draft.ts'
import { markOf } from './marks.ts'

/** What was declared, in the words of the form. */
export function DeclarationFacts({ declaration }: { declaration: Declaration }) {
  const { fields, declaredHundredths, approvedHundredths, filedProject } = declaration
  const pack = usePack(declaration.year)
  const kind = pack.data && kindIn(pack.data, declaration.kind)
  const known = kind?.fields.filter(({ id }) => fields[id] !== undefined) ?? []
  return (
    <dl className="facts">
      <dt>年度、类别</dt>
      <dd>
        {declaration.year} 年度，{kind?.label ?? kindName(declaration.kind)}
      </dd>
      {known.map((field) => (
        <Fact key={field.id} label={field.label} mark={markOf(declaration, field.id)}>
          {field.type === 'filedProject' && filedProject
            ? `${filedProject.number} ${filedProject.name}（备案 ${hours(filedProject.hundredths)}）`
            : fieldText(field, fields[field.id] ?? '')}
        </Fact>
      ))}
      <Fact label="申报学时" mark={markOf(declaration, HOURS_FIELD)}>
        <DeclaredNumber of={declaration} shows="declared" />
      </Fact>
      {approvedHundredths !== null && (
        <Fact label="核定学时">
          <DeclaredNumber of={declaration} shows="approved" />
          {approvedHundredths < declaredHundredths &&
            `（核减 ${hoursText(declaredHundredths - approvedHundredths)} 学时）`}
        </Fact>
      )}
      <Fact label="填报">
        {declaration.declaredByName}
        {declaration.forMember && '（单位管理员代为填报）'}
      </Fact>
      <Fact label="真实性承诺">
        {declaration.pledge === null ? '尚未承诺' : `${momentText(declaration.pledge.at)}：${declaration.pledge.text}`}
      </Fact>
    </dl>
  )
}

type FactProps = { label: string; mark?: string | null; children: ReactNode }

function Fact({ label, mark, children }: FactProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {children}
        {mark && <p className="field-mark">{mark}</p>}
      </dd>
    </>
  )
}
