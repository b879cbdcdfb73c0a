import { proposingRefusal } from '@xueshi/domain/pack-versions/actions'
import { refusalText } from '@xueshi/domain/refusals'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { EvidenceUpload } from '../files/EvidenceUpload.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { useActor, useSession } from '../session/session.tsx'

/** `text` is null for the pack in force as it stands; `name` is its file's. */
export type Offered = { readonly year: number; readonly text: string | null; readonly name: string | null }

type Props = { offered: Offered; checked: boolean; isTopBureau: boolean }

/** The document that the rules rest on and the day from which they hold; then they are proposed. */
export function ProposeVersion({ offered, checked, isTopBureau }: Props) {
  const toast = useToast()
  const navigate = useNavigate()
  const actor = useActor()
  const { today } = useSession()
  const [fromOn, setFromOn] = useState(today)
  const [title, setTitle] = useState('')
  const [documentNumber, setNumber] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [opened, setOpened] = useState<StoredFile | null>(null)
  const command = useCommand('packVersionPropose', {
    refreshes: ['packVersionList', 'waitingCount'],
    onDone: ({ id }) => {
      toast('已提出，等另一位同事确认')
      void navigate(paths.packVersion(id))
    },
  })
  const [file] = files
  const code = proposingRefusal({ fromOn, today, isTopBureau, open: null }, actor)
  const gap = !checked
    ? '请先上传规则包文件，或核对现行规则。'
    : title.trim() === '' || documentNumber.trim() === ''
      ? '请填写文件名称和文号。'
      : file === undefined
        ? '请上传文件的 PDF 扫描件。'
        : null
  return (
    <FormShell
      label="提出一版规则"
      submitLabel="提出"
      running={command.running}
      error={command.error}
      disabledReason={code ? refusalText(code) : gap}
      onSubmit={() =>
        command.run({
          body: {
            year: offered.year,
            text: offered.text,
            fromOn,
            title: title.trim(),
            documentNumber: documentNumber.trim(),
            fileId: file?.id ?? '',
          },
        })
      }
    >
      <Field label="文件名称" required>
        {(control) => (
          <Input {...control} value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
        )}
      </Field>
      <Field label="文号" required>
        {(control) => (
          <Input
            {...control}
            value={documentNumber}
            maxLength={100}
            onChange={({ target }) => setNumber(target.value)}
          />
        )}
      </Field>
      <Field label="执行日期" required help="从这天起按这一版核算；确认得更晚的，从确认之时起。">
        {(control) => <DateInput control={control} kind="date" value={fromOn} onChange={setFromOn} />}
      </Field>
      <EvidenceUpload
        label="文件扫描件"
        required
        note="一份 PDF。"
        files={files}
        onChange={(change) => setFiles((before) => change(before).slice(-1))}
        onOpen={setOpened}
      />
      {opened && <EvidenceViewer files={files} startWith={opened.id} />}
    </FormShell>
  )
}
