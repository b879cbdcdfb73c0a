import { purposeNames } from '@xueshi/domain/clients/client'
import { consentStateNames } from '@xueshi/domain/compliance/consent'
import { shanghaiDate } from '@xueshi/domain/time'
import type { ListColumn } from '../lists/download.ts'
import type { ComplianceRecord } from './record-store.ts'
import type { ConsentView } from './routes.ts'

export const RECORD_COLUMNS: readonly ListColumn<ComplianceRecord>[] = [
  { header: '日期', width: 12, of: ({ at }) => shanghaiDate(at) },
  { header: '系统', width: 30, of: ({ clientName }) => clientName },
  { header: '所属单位', width: 30, of: ({ organisationName }) => organisationName },
  { header: '用途', width: 20, of: ({ purpose }) => purposeNames[purpose] },
  { header: '依据', width: 50, of: ({ basisText }) => basisText },
  { header: '年度', width: 24, of: ({ years }) => years.join('、') },
  { header: '答复编号', width: 40, of: ({ id }) => id },
]

export const CONSENT_COLUMNS: readonly ListColumn<ConsentView>[] = [
  { header: '系统', width: 30, of: ({ clientName }) => clientName },
  { header: '所属单位', width: 30, of: ({ organisationName }) => organisationName },
  { header: '用途', width: 20, of: ({ purpose }) => purposeNames[purpose] },
  { header: '开始日期', width: 12, of: ({ validFrom }) => validFrom },
  { header: '失效日期', width: 12, of: ({ validUntil }) => validUntil },
  { header: '状态', width: 10, of: ({ state }) => consentStateNames[state] },
]
