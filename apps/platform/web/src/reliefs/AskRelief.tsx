import { refusalText } from '@xueshi/domain/refusals'
import { RELIEF_MONTH_DAYS } from '@xueshi/domain/reliefs/months'
import { Dialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { NoteAndEvidence } from '../files/NoteAndEvidence.tsx'
import type { ReliefYear } from './words.ts'

type Props = { years: readonly ReliefYear[]; personId: string | null }
const LABEL = '申请减免'

/** Asks for a relief that the rules of one of these years state, for oneself or as the clerk for somebody. */
export function AskRelief(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {LABEL}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={LABEL} shape="side">
        <AskForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AskForm({ years, personId, onDone }: Props & { onDone: () => void }) {
  const toast = useToast()
  const [wanted, setWanted] = useState<Wanted>({ year: years[0]?.year ?? 0, exemption: '', firstDay: '', lastDay: '' })
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const command = useCommand('reliefCreate', {
    refreshes: ['personReliefList', 'reliefList', 'waitingCount'],
    onDone: () => {
      toast('已提出减免申请')
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const ofYear = years.find(({ year }) => year === wanted.year)
  const exemption = ofYear?.exemptions.find(({ id }) => id === wanted.exemption)
  const gap = exemption === undefined ? '请选择减免情形。' : gapOf(wanted, ofYear)
  const missing = files.length === 0 ? refusalText('relief.evidenceMissing') : null
  return (
    <FormShell
      label={LABEL}
      submitLabel="提出申请"
      running={command.running}
      error={command.error}
      disabledReason={gap ?? missing}
      onSubmit={() =>
        command.run({ body: { ...wanted, personId, note: note.trim(), fileIds: files.map(({ id }) => id) } })
      }
    >
      {personId !== null && <p>本人会收到消息，不需要的可以撤回。由单位提出的，直接送人社部门审验。</p>}
      <WantedFields years={years} wanted={wanted} onChange={setWanted} problems={problems} />
      {exemption && (
        <p className="soft">
          {exemption.effect}。{exemption.article}
        </p>
      )}
      <NoteAndEvidence
        note={note}
        onNote={setNote}
        files={files}
        onFiles={setFiles}
        evidence={exemption ? `规则要求：${exemption.evidence}。` : '按规则对该情形的要求上传。'}
        problems={problems}
      />
    </FormShell>
  )
}

type Wanted = { year: number; exemption: string; firstDay: string; lastDay: string }

/** What the days still lack; `null` where nothing. */
function gapOf({ firstDay, lastDay }: Wanted, ofYear: ReliefYear | undefined): string | null {
  if (firstDay === '' || lastDay === '') return '请填写起止日期。'
  if (lastDay < firstDay) return refusalText('relief.daysBackwards')
  const outside = ofYear !== undefined && (firstDay < ofYear.firstDay || lastDay > ofYear.lastDay)
  return outside ? refusalText('relief.outsideYear') : null
}

type WantedFieldsProps = {
  years: readonly ReliefYear[]
  wanted: Wanted
  onChange: (wanted: Wanted) => void
  problems: Parameters<typeof problemOf>[0]
}

function WantedFields({ years, wanted, onChange, problems }: WantedFieldsProps) {
  const exemptions = years.find(({ year }) => year === wanted.year)?.exemptions ?? []
  const days = [
    { key: 'firstDay', label: '起始日期', help: '跨年度的，按年度分别申请。' },
    {
      key: 'lastDay',
      label: '终止日期',
      help: `按月减免的，一个月内满 ${RELIEF_MONTH_DAYS} 天的计 1 个月（本系统的算法，规则没有写明）。`,
    },
  ] as const
  return (
    <>
      <Field label="年度" required>
        {(control) => (
          <Select
            control={control}
            value={String(wanted.year)}
            choices={years.map(({ year }) => ({ value: String(year), label: `${year} 年度` }))}
            onChange={(year) => onChange({ ...wanted, year: Number(year), exemption: '' })}
          />
        )}
      </Field>
      <Field label="减免情形" required error={problemOf(problems, 'exemption')}>
        {(control) => (
          <Select
            control={control}
            value={wanted.exemption}
            blank="请选择"
            choices={exemptions.map(({ id, label }) => ({ value: id, label }))}
            onChange={(exemption) => onChange({ ...wanted, exemption })}
          />
        )}
      </Field>
      {days.map(({ key, label, help }) => (
        <Field key={key} label={label} required help={help} error={problemOf(problems, key)}>
          {(control) => (
            <DateInput
              control={control}
              kind="date"
              value={wanted[key]}
              onChange={(day) => onChange({ ...wanted, [key]: day })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
