import PrinterOutlined from '@ant-design/icons/PrinterOutlined'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { useDownload } from '../api/download.ts'

type PrintAnnex3Props = { year: number; purpose: 'application' | 'record'; personId?: string; personName: string }

const LABELS = { application: '打印附件3（供盖章）', record: '打印附件3' }

/** 《专业技术人员继续教育情况登记表》: from drafts and what is under way, for the stamp; or from the bank. */
export function PrintAnnex3({ year, purpose, personId, personName }: PrintAnnex3Props) {
  const download = useDownload('statementAnnex3')
  const query = { year, purpose, ...(personId && { personId }) }
  return (
    <ActionButton
      icon={<PrinterOutlined aria-hidden />}
      running={download.running}
      onClick={() => download.run({ query }, `继续教育情况登记表_${personName}_${year}.pdf`)}
    >
      {LABELS[purpose]}
    </ActionButton>
  )
}
