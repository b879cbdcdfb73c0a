import type { Organisation } from '@xueshi/contract/organisations'
import { organisationKindNames } from '@xueshi/domain/roles'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'
import type { SameNamePair } from './same-name-store.ts'

export const ORGANISATION_COLUMNS: readonly ListColumn<z.output<typeof Organisation>>[] = [
  { header: '名称', width: 36, of: ({ name }) => name },
  { header: '类型', width: 24, of: ({ kind }) => organisationKindNames[kind] },
  { header: '统一社会信用代码', width: 24, of: ({ creditCode }) => creditCode },
  { header: '区划', width: 14, of: ({ areaName }) => areaName },
  { header: '主管部门', width: 30, of: ({ departmentName }) => departmentName },
  { header: '代理机构', width: 30, of: ({ agencyName }) => agencyName },
  { header: '开始日期', width: 12, of: ({ validFrom }) => validFrom },
  { header: '终止日期', width: 12, of: ({ validUntil }) => validUntil },
]

type Side = SameNamePair['unit']
const sideColumns = (which: 'unit' | 'other', header: string): ListColumn<Record<'unit' | 'other', Side>>[] => [
  { header, width: 36, of: (pair) => pair[which].name },
  { header: `${header}的统一社会信用代码`, width: 24, of: (pair) => pair[which].creditCode },
  { header: `${header}的区划`, width: 14, of: (pair) => pair[which].areaName },
  { header: `${header}的主管机构`, width: 30, of: (pair) => pair[which].underName },
  { header: `${header}的人数`, width: 12, of: (pair) => pair[which].members },
]

export const SAME_NAME_COLUMNS = [...sideColumns('unit', '单位'), ...sideColumns('other', '名称相同的单位')]
