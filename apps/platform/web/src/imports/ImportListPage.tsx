import UploadOutlined from '@ant-design/icons/UploadOutlined'
import { FileButton } from '@xueshi/ui/FileButton'
import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Note, Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useNavigate } from 'react-router'
import { useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import { type Import, kindNames, stateName, stateTone } from './import-words.ts'
import { Templates } from './Templates.tsx'
import { XLSX } from './xlsx.ts'

export default function ImportListPage() {
  const navigate = useNavigate()
  const pages = useAskPages('importList', { query: {} })
  const create = useCommand('importCreate', {
    refreshes: ['importList'],
    onDone: ({ id }) => void navigate(paths.import(id)),
  })
  const upload = (
    <FileButton
      primary
      accept={XLSX}
      icon={<UploadOutlined aria-hidden />}
      running={create.running}
      onFile={(file) => create.run({ query: { name: file.name }, body: file })}
    >
      上传 Excel 并核对
    </FileButton>
  )
  return (
    <Page
      title="导入 Excel"
      lead="上传后先逐行核对，不写入；看过结果再决定写入。可以用自己的表格，只要有模板中的表头。"
      actions={upload}
    >
      {create.error && (
        <div role="alert">
          <Note tone="bad">{create.error.message}</Note>
        </div>
      )}
      <Templates />
      <QueryTable
        label="导入记录"
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title="还没有导入过。"
            fills="上传一份 .xlsx，核对结果会列在这里：哪些行可以写入，哪些行有错、错在哪一格。"
          />
        }
      />
    </Page>
  )
}

const columns: readonly Column<Import>[] = [
  { key: 'file', title: '文件', render: ({ id, fileName }) => <TextLink to={paths.import(id)}>{fileName}</TextLink> },
  {
    key: 'kind',
    title: '表格',
    render: ({ kind, applicationYear }) => (
      <>
        {kind === null ? <span className="soft">尚未识别</span> : kindNames[kind]}
        {applicationYear !== null && <div className="soft">{applicationYear} 年度</div>}
      </>
    ),
  },
  { key: 'state', title: '状态', render: (one) => <Tag tone={stateTone(one)}>{stateName(one)}</Tag> },
  { key: 'rows', title: '行数', end: true, render: ({ rows }) => rows ?? '未知' },
  { key: 'accepted', title: '可以写入', end: true, render: ({ accepted }) => accepted },
  { key: 'refused', title: '不能写入', end: true, render: ({ refused }) => refused },
  { key: 'already', title: '已有', end: true, render: ({ already }) => already },
  {
    key: 'by',
    title: '上传',
    render: ({ createdByName, createdAt }) => (
      <>
        {createdByName}
        <div className="soft">{momentText(createdAt)}</div>
      </>
    ),
  },
]
