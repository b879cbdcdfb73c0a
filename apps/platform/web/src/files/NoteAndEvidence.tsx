import { Field } from '@xueshi/ui/Field'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { type ComponentProps, useState } from 'react'
import type { StoredFile } from '../declarations/draft.ts'
import { EvidenceUpload } from './EvidenceUpload.tsx'
import { EvidenceViewer } from './EvidenceViewer.tsx'

type Props = {
  note: string
  onNote: (note: string) => void
  files: readonly StoredFile[]
  onFiles: ComponentProps<typeof EvidenceUpload>['onChange']
  /** What must be shown, in words. */
  evidence: string
  problems: Parameters<typeof problemOf>[0]
}

/** What somebody who asks for something says for it and shows for it. */
export function NoteAndEvidence({ note, onNote, files, onFiles, evidence, problems }: Props) {
  const [opened, setOpened] = useState<StoredFile | null>(null)
  return (
    <>
      <Field label="说明" help="办理的人会看到，可以不填。" error={problemOf(problems, 'note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={note}
            rows={2}
            maxLength={200}
            onChange={({ target }) => onNote(target.value)}
          />
        )}
      </Field>
      <EvidenceUpload label="证明材料" required note={evidence} files={files} onChange={onFiles} onOpen={setOpened} />
      {opened && <EvidenceViewer files={files} startWith={opened.id} />}
    </>
  )
}
