import PrinterOutlined from '@ant-design/icons/PrinterOutlined'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Dialog } from '@xueshi/ui/Dialog'
import { Button } from 'antd'
import { useState } from 'react'
import { useDownload } from '../api/download.ts'

const PURPOSES = [
  { purpose: 'record', label: '由学时银行打印', help: '已入账的学时，每行有登记人和登记时间。用于存档、职称申报。' },
  { purpose: 'application', label: '由在办申报打印', help: '草稿和审核中的申报。打印后盖章，再上传扫描件。' },
] as const

/** 《专业技术人员继续教育情况登记表》 of everybody in the unit, in one file. */
export function PrintAnnex3All({ year }: { year: number }) {
  const [open, setOpen] = useState(false)
  const download = useDownload('statementAnnex3All')
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => setOpen(true)}>
        打印全体附件3
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`打印 ${year} 年度全体人员的附件3`}>
        <p>本单位每人一份，合为一个 PDF 文件。</p>
        {PURPOSES.map(({ purpose, label, help }) => (
          <div key={purpose} className="stack-small">
            <ActionButton
              running={download.running}
              onClick={() => download.run({ query: { year, purpose } }, `继续教育情况登记表_全体_${year}.pdf`)}
            >
              {label}
            </ActionButton>
            <p className="soft">{help}</p>
          </div>
        ))}
      </Dialog>
    </>
  )
}
