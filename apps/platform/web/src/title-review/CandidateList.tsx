import UploadOutlined from '@ant-design/icons/UploadOutlined'
import { FileButton } from '@xueshi/ui/FileButton'
import { TextLink } from '@xueshi/ui/link'
import { Note, Section } from '@xueshi/ui/Page'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import { TemplateButton } from '../imports/Templates.tsx'
import { XLSX } from '../imports/xlsx.ts'
import { paths } from '../paths.ts'

/** A list of candidates is uploaded here and comes back answered. */
export function CandidateList({ applicationYear }: { applicationYear: number }) {
  const navigate = useNavigate()
  const create = useCommand('importCreate', {
    refreshes: ['importList'],
    onDone: ({ id }) => void navigate(paths.import(id)),
  })
  return (
    <Section
      title="核对一份名单"
      actions={
        <>
          <TemplateButton template="candidates" label="名单模板" />
          <FileButton
            accept={XLSX}
            icon={<UploadOutlined aria-hidden />}
            running={create.running}
            onFile={(file) => create.run({ query: { name: file.name, applicationYear }, body: file })}
          >
            上传名单并核对
          </FileButton>
        </>
      }
    >
      {create.error && (
        <div role="alert">
          <Note tone="bad">{create.error.message}</Note>
        </div>
      )}
      <p className="soft">
        {`上传申报人员名单（有“姓名”“身份证号”两列即可），按 ${applicationYear} 年度逐人核对，结论写在同一份表格里发回。以前核对过的，在`}
        <TextLink to={paths.imports()}>导入记录</TextLink>中。
      </p>
    </Section>
  )
}
