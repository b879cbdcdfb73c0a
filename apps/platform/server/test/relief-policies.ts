import type { Exemption } from '@xueshi/domain/rules/pack'
import type { Policies } from '../src/policies/packs.ts'
import { changedPolicies } from './changed-policies.ts'

const stated = (article: string) =>
  ({
    status: 'sourced',
    source: { document: '示例人社规〔2020〕1号', article, quote: null },
    note: '为测试而编',
  }) as const

const EXEMPTIONS: Exemption[] = [
  { ...stated('第三条'), id: 'ill', label: '病假', evidence: '病假证明', relief: { shape: 'proRata' } },
  { ...stated('第四条'), id: 'newcomer', label: '新入职', evidence: '录用文件', relief: { shape: 'proRata' } },
  {
    ...stated('第五条'),
    id: 'seconded',
    label: '援派',
    evidence: '派出文件',
    relief: { shape: 'complete', buckets: ['general', 'specialized'] },
  },
]

/** The rules of the tests, with made-up exemptions from 2021 on: those of Yantai name none. */
export const reliefPolicies = (): Policies =>
  changedPolicies((pack) => (pack.year < 2021 ? pack : { ...pack, exemptions: EXEMPTIONS }))
