import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { AskUnitMerge } from './AskUnitMerge.tsx'

type Pair = Answer<'sameNameUnitList'>['items'][number]

export default function SameNameUnitListPage() {
  const pages = useAskPages('sameNameUnitList', { query: {} })
  return (
    <Page
      title="可能重复的单位"
      back={{ to: paths.merges(), label: '返回合并' }}
      actions={<DownloadList operation="sameNameUnitListDownload" query={{}} name="可能重复的单位" />}
      lead="名称相同的用人单位（不计空格、括号和全角半角），至少一个在辖区内。确为同一单位的，申请合并；已申请的不再列出。"
    >
      <QueryTable
        label="可能重复的单位"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ unit, other }) => `${unit.unitId} ${other.unitId}`}
        empty={
          <EmptyState title="没有名称相同的单位。" fills="辖区内的单位与别的单位名称相同时，列在这里，可以申请合并。" />
        }
      />
    </Page>
  )
}

const COLUMNS: Column<Pair>[] = [
  { key: 'unit', title: '单位', render: ({ unit }) => <Unit unit={unit} /> },
  { key: 'other', title: '名称相同的单位', render: ({ other }) => <Unit unit={other} /> },
  {
    key: 'ask',
    title: '办理',
    render: ({ unit, other }) => (
      <AskUnitMerge
        label="申请合并"
        unit={{ id: unit.unitId, name: unit.name }}
        other={{ id: other.unitId, name: other.name }}
      />
    ),
  },
]

function Unit({ unit }: { unit: Pair['unit'] }) {
  return (
    <>
      <TextLink to={paths.organisation(unit.unitId)}>{unit.name}</TextLink>
      <div className="soft">
        {unit.areaName ?? '区划未填'}，{unit.underName ?? '无主管'}
      </div>
      <div className="soft">
        信用代码 {unit.creditCode ?? '未填'}，在册 {unit.members} 人
      </div>
    </>
  )
}
