import { refusalText } from '@xueshi/domain/refusals'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { EvidenceUpload } from '../files/EvidenceUpload.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { UnitFinder } from '../registration/UnitFinder.tsx'

type Named = { readonly id: string; readonly name: string }
type Props = {
  label: string
  /** The one in the actor's charge. */
  unit: Named
  /** Known beforehand where both are shown beside each other. */
  other?: Named
}

/** Somebody in charge of one of two entries asks to have them made one. */
export function AskUnitMerge({ label, unit, other }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="申请合并单位" shape="side">
        <AskForm unit={unit} other={other ?? null} />
      </Dialog>
    </>
  )
}

function AskForm({ unit, other: given }: { unit: Named; other: Named | null }) {
  const toast = useToast()
  const navigate = useNavigate()
  const [other, setOther] = useState(given)
  const [keep, setKeep] = useState<'unit' | 'other'>('unit')
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [opened, setOpened] = useState<StoredFile | null>(null)
  const command = useCommand('unitMergeCreate', {
    refreshes: ['mergeList', 'sameNameUnitList'],
    onDone: ({ id }) => {
      toast('已申请合并，等人社部门决定')
      void navigate(paths.unitMerge(id))
    },
  })
  const problems = command.error?.problems ?? []
  const unchosen = other === null ? '请先查找并选择另一个单位。' : null
  const missing = reason.trim() === '' ? refusalText('merge.reasonMissing') : null
  return (
    <FormShell
      label="申请合并单位"
      submitLabel="申请合并"
      running={command.running}
      error={command.error}
      disabledReason={unchosen ?? missing}
      onSubmit={() => {
        const said = { keep, reason: reason.trim(), fileIds: files.map(({ id }) => id) }
        command.run({ body: { unitId: unit.id, otherId: other?.id ?? '', ...said } })
      }}
    >
      <dl className="facts">
        <dt>单位</dt>
        <dd>{unit.name}</dd>
        {given && (
          <>
            <dt>另一个单位</dt>
            <dd>{given.name}</dd>
          </>
        )}
      </dl>
      {given === null && (
        <UnitFinder
          label="另一个单位"
          unit={other && { ...other, areaName: null, formerNames: [] }}
          error={null}
          onChoose={setOther}
        />
      )}
      <Field
        label="保留哪一个"
        required
        help="建议保留名称和信用代码正确的一个。停用的单位，其人员和待办事项转到保留的单位。"
      >
        {(control) => (
          <Select
            control={control}
            value={keep}
            choices={[
              { value: 'unit', label: choiceOf('第一个', unit) },
              { value: 'other', label: choiceOf('另一个', other) },
            ]}
            onChange={(chosen) => setKeep(chosen as 'unit' | 'other')}
          />
        )}
      </Field>
      <Field label="理由" required error={problemOf(problems, 'reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={reason}
            rows={2}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <EvidenceUpload
        label="证明材料"
        required={false}
        note="可以不附。例如营业执照、事业单位法人证书、更名的批复。"
        files={files}
        onChange={setFiles}
        onOpen={setOpened}
      />
      {opened && <EvidenceViewer files={files} startWith={opened.id} />}
    </FormShell>
  )
}

const choiceOf = (which: string, unit: Named | null): string => (unit === null ? which : `${which}：${unit.name}`)
