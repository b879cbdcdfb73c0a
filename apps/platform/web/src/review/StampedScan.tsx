import UploadOutlined from '@ant-design/icons/UploadOutlined'
import { FileButton } from '@xueshi/ui/FileButton'
import { Note } from '@xueshi/ui/Page'
import { Button } from 'antd'
import type { StoredFile } from '../declarations/draft.ts'
import { fileSize } from '../files/file-words.ts'
import { ACCEPTED } from '../files/upload.ts'
import { useUploads } from '../files/use-uploads.ts'

type StampedScanProps = { scan: StoredFile | null; onChange: (scan: StoredFile | null) => void; help: string }

/** The scan of the form that the unit has stamped: one file, with its progress and with why it did not arrive. */
export function StampedScan({ scan, onChange, help }: StampedScanProps) {
  const { uploads, add, retry, remove } = useUploads(onChange)
  const upload = uploads[0]
  const pick = (file: File) => {
    if (upload) remove(upload.key)
    onChange(null)
    add([file])
  }
  return (
    <fieldset className="checks">
      <legend>盖章的登记表扫描件（必填）</legend>
      <p className="field-help">{help}</p>
      {scan && (
        <p role="status">
          ✓ {scan.name} <span className="soft">{fileSize(scan)}</span>
        </p>
      )}
      {upload && upload.refused === null && (
        <progress max={1} value={upload.share} aria-label={`正在上传 ${upload.file.name}`} />
      )}
      {upload && upload.refused !== null && (
        <div role="alert">
          <Note tone="bad">
            {upload.file.name}：{upload.refused} <Button onClick={() => retry(upload)}>重试</Button>
          </Note>
        </div>
      )}
      <div>
        <FileButton accept={ACCEPTED} icon={<UploadOutlined aria-hidden />} onFile={pick}>
          {scan ? '换一份扫描件' : '上传盖章扫描件'}
        </FileButton>
      </div>
    </fieldset>
  )
}
