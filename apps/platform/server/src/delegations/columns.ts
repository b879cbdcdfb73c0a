import { roleNames } from '@xueshi/domain/roles'
import type { ListColumn } from '../lists/download.ts'
import type { DelegationRow } from './store.ts'

export const DELEGATION_COLUMNS: readonly ListColumn<Omit<DelegationRow, 'deputyPersonId'>>[] = [
  { header: '委托人', width: 14, of: ({ delegatorName }) => delegatorName },
  { header: '代办人', width: 14, of: ({ deputyName }) => deputyName },
  { header: '角色', width: 14, of: ({ role }) => roleNames[role] },
  { header: '开始日期', width: 12, of: ({ validFrom }) => validFrom },
  { header: '失效日期', width: 12, of: ({ validUntil }) => validUntil },
  { header: '原因', width: 40, of: ({ reason }) => reason },
]
