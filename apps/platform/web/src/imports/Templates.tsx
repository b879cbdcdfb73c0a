import DownloadOutlined from '@ant-design/icons/DownloadOutlined'
import { type TemplateName, templateNames, templatesOf } from '@xueshi/domain/imports/templates'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Section } from '@xueshi/ui/Page'
import { useDownload } from '../api/download.ts'
import { useSession } from '../session/session.tsx'

/** The templates of what whoever asks may import. */
export function Templates() {
  const { grant } = useSession()
  return (
    <Section title="下载模板">
      <ul className="actions plain-list">
        {templatesOf(grant.role, grant.organisationKind).map((template) => (
          <li key={template}>
            <TemplateButton template={template} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Downloads an empty table of a kind. */
export function TemplateButton({ template, label }: { template: TemplateName; label?: string }) {
  const download = useDownload('importTemplate')
  const name = templateNames[template]
  return (
    <ActionButton
      icon={<DownloadOutlined aria-hidden />}
      running={download.running}
      onClick={() => download.run({ path: { template } }, `${name}模板.xlsx`)}
    >
      {label ?? name}
    </ActionButton>
  )
}
