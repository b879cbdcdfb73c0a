import CameraOutlined from '@ant-design/icons/CameraOutlined'
import UploadOutlined from '@ant-design/icons/UploadOutlined'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { fileSize, isPhoto } from './file-words.ts'
import { ACCEPTED } from './upload.ts'
import { type Upload, useUploads } from './use-uploads.ts'

type EvidenceUploadProps = {
  label: string
  required: boolean
  note?: string | null
  files: readonly StoredFile[]
  onChange: (change: (files: readonly StoredFile[]) => readonly StoredFile[]) => void
  /** Shows a file that is here. */
  onOpen: (file: StoredFile) => void
  error?: string | null
}

/** One kind of evidence: files chosen, dropped or photographed, with progress; photos can become one PDF. */
export function EvidenceUpload({ label, required, note, files, onChange, onOpen, error }: EvidenceUploadProps) {
  const titleId = useId()
  const [over, setOver] = useState(false)
  const { uploads, add, retry, remove } = useUploads((file) => onChange((before) => [...before, file]))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  return (
    <fieldset
      className={`evidence ${over ? 'evidence-over' : ''} ${error ? 'field-wrong' : ''}`}
      aria-labelledby={titleId}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p id={titleId} className="field-label">
        {label}
        {required && <span className="field-required">（必填）</span>}
      </p>
      {note && <p className="field-help">{note}</p>}
      {error && <p className="field-error">{error}</p>}
      <ul className="evidence-files">
        {files.map((file) => (
          <li key={file.id}>
            <button type="button" className="file-name" onClick={() => onOpen(file)}>
              {file.name}
            </button>
            <span className="soft">{fileSize(file)}</span>
            <Button
              aria-label={`移除 ${file.name}`}
              onClick={() => onChange((before) => before.filter(({ id }) => id !== file.id))}
            >
              移除
            </Button>
          </li>
        ))}
        {uploads.map((upload) => (
          <UploadLine
            key={upload.key}
            upload={upload}
            onRetry={() => retry(upload)}
            onRemove={() => remove(upload.key)}
          />
        ))}
      </ul>
      <div className="row">
        <PickButton label={`选择文件：${label}`} onPick={add} />
        <PickButton label={`拍照：${label}`} camera onPick={add} />
        <JoinPhotos files={files} name={label} onChange={onChange} />
        <span className="soft drop-hint">也可把文件拖到这里</span>
      </div>
    </fieldset>
  )
}

function UploadLine({ upload, onRetry, onRemove }: { upload: Upload; onRetry: () => void; onRemove: () => void }) {
  const { file, share, refused } = upload
  if (refused === null) {
    return (
      <li>
        <span className="file-name">{file.name}</span>
        <progress max={1} value={share} aria-label={`正在上传 ${file.name}`} />
        <span className="soft">{Math.round(share * 100)}%</span>
      </li>
    )
  }
  return (
    <li className="upload-refused" role="alert">
      <span className="file-name">{file.name}</span>
      <span className="field-error">{refused}</span>
      <Button onClick={onRetry}>重试</Button>
      <Button aria-label={`移除 ${file.name}`} onClick={onRemove}>
        移除
      </Button>
    </li>
  )
}

type PickButtonProps = { label: string; camera?: boolean; onPick: (files: readonly File[]) => void }

function PickButton({ label, camera = false, onPick }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={!camera}
        accept={camera ? 'image/*' : ACCEPTED}
        {...(camera && { capture: 'environment' as const })}
        onChange={({ target }) => {
          onPick([...(target.files ?? [])])
          // The same file may be chosen again after it was removed.
          target.value = ''
        }}
      />
      <Button
        aria-label={label}
        className={camera ? 'camera-button' : ''}
        icon={camera ? <CameraOutlined aria-hidden /> : <UploadOutlined aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {camera ? '拍照' : '选择文件'}
      </Button>
    </>
  )
}

type JoinPhotosProps = Pick<EvidenceUploadProps, 'files' | 'onChange'> & { name: string }

function JoinPhotos({ files, name, onChange }: JoinPhotosProps) {
  const photos = files.filter(isPhoto)
  const join = useCommand('filePhotosJoin', {
    onDone: (joined, { body }) => {
      const gone = new Set(body.fileIds)
      onChange((before) => [...before.filter(({ id }) => !gone.has(id)), joined])
    },
  })
  if (photos.length < 2) return null
  return (
    <>
      <ActionButton
        running={join.running}
        onClick={() => join.run({ body: { fileIds: photos.map(({ id }) => id), name: `${name}.pdf` } })}
      >
        把 {photos.length} 张照片合成一份 PDF
      </ActionButton>
      {join.error && <Note tone="bad">{join.error.message}</Note>}
    </>
  )
}
