import { purposeNames } from '@xueshi/domain/clients/client'
import { basisText } from '@xueshi/domain/compliance/basis'
import type { ListColumn } from '../lists/download.ts'
import type { ClientRow } from './store.ts'

export const CLIENT_COLUMNS: readonly ListColumn<ClientRow>[] = [
  { header: '名称', width: 30, of: ({ name }) => name },
  { header: '所属单位', width: 30, of: ({ organisationName }) => organisationName },
  {
    header: '用途和依据',
    width: 60,
    of: ({ purposes }) =>
      purposes.map(({ purpose, legalBasis }) => `${purposeNames[purpose]}：${basisText(legalBasis)}`).join('；'),
  },
  { header: '开始日期', width: 12, of: ({ validFrom }) => validFrom },
  { header: '失效日期', width: 12, of: ({ validUntil }) => validUntil },
  { header: '可用密钥', width: 10, of: ({ usableKeys }) => usableKeys },
  { header: '最近答复', width: 12, of: ({ lastUsedOn }) => lastUsedOn },
]
