import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import type { ReactNode } from 'react'
import { dayText } from '../words.ts'
import { lines, Sides } from './Sides.tsx'
import type { UnitSide, WholeUnitMerge } from './words.ts'

type Row = { title: string; of: (side: UnitSide) => ReactNode }

const ROWS: readonly Row[] = [
  { title: '名称', of: ({ name }) => <strong>{name}</strong> },
  { title: '原名', of: ({ formerNames }) => lines(formerNames) },
  { title: '统一社会信用代码', of: ({ creditCode, creditCodeWarning }) => codeOf(creditCode, creditCodeWarning) },
  { title: '单位类型', of: ({ unitType }) => typeOf(unitType) },
  { title: '区划', of: ({ areaName }) => areaName ?? '未填' },
  { title: '主管部门', of: ({ departmentName }) => departmentName ?? '无' },
  { title: '代理机构', of: ({ agencyName }) => agencyName ?? '无' },
  { title: '人社部门', of: ({ bureauName }) => bureauName ?? '无' },
  { title: '设立', of: ({ validFrom, validUntil }) => daysOf(validFrom, validUntil) },
  { title: '单位管理员', of: ({ clerks }) => lines(clerks) },
  { title: '在册人员', of: ({ members }) => `${members} 人` },
  {
    title: '正在办理的申报',
    of: ({ underWay, awaitsUnit }) => `${underWay} 项，其中 ${awaitsUnit} 项等单位审核`,
  },
  {
    title: '其他待办',
    of: ({ registrations, moves, amendments }) => `注册 ${registrations} 项，调动 ${moves} 项，更正 ${amendments} 项`,
  },
  { title: '备案项目', of: ({ filings }) => `${filings} 个` },
]

/** The two entries side by side, row by row. */
export function UnitSides({ merge }: { merge: WholeUnitMerge }) {
  return <Sides title="两条登记" kept="保留的单位" absorbed="停用的单位" rows={ROWS} of={merge} />
}

function codeOf(code: string | null, warning: string | null): ReactNode {
  return (
    <>
      <div>{code ?? '未填'}</div>
      {warning !== null && <div className="warn-text">{warning}</div>}
    </>
  )
}

const typeOf = (type: string | null): string =>
  type === null ? '未填' : (UNIT_TYPES[type as keyof typeof UNIT_TYPES] ?? type)

const daysOf = (from: string, until: string | null): string =>
  until === null ? dayText(from) : `${dayText(from)}，自${dayText(until)}起停用`
