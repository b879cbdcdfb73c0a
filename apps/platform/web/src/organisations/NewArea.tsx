import { AREA_LEVELS, type AreaLevel, areaLevelNames } from '@xueshi/domain/organisations/area'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import type { Area } from './AreaListPage.tsx'

const LEVEL_CHOICES = AREA_LEVELS.map((value) => ({ value, label: areaLevelNames[value] }))

export function NewArea({ areas }: { areas: readonly Area[] }) {
  const { today } = useSession()
  const toast = useToast()
  const [level, setLevel] = useState<AreaLevel>(areas.length === 0 ? 'province' : 'district')
  const [form, setForm] = useState({ name: '', code: '', parentId: '', validFrom: today })
  const create = useCommand('areaCreate', {
    refreshes: ['areaList'],
    onDone: ({ name }) => {
      setForm({ ...form, name: '', code: '' })
      toast(`已新建${name}`)
    },
  })
  const problems = create.error?.problems ?? []
  const set = (more: Partial<typeof form>) => setForm({ ...form, ...more })
  const above = AREA_LEVELS[AREA_LEVELS.indexOf(level) - 1]
  const parents = areas.filter((area) => area.level === above).map(({ id, name }) => ({ value: id, label: name }))
  const noParent = above !== undefined && form.parentId === '' ? `请选择它属于哪个${areaLevelNames[above]}。` : null
  return (
    <Section title="新建区划">
      <FormShell
        label="新建区划"
        submitLabel="新建"
        running={create.running}
        error={create.error}
        disabledReason={form.name.trim() === '' ? '请填写名称。' : noParent}
        onSubmit={() => {
          const { name, code, parentId, validFrom } = form
          const body = { name, level, validFrom, code: code === '' ? null : code }
          create.run({ body: { ...body, parentId: above === undefined ? null : parentId } })
        }}
      >
        <Field label="级别" required>
          {(control) => (
            <Select
              control={control}
              value={level}
              choices={LEVEL_CHOICES}
              onChange={(chosen) => {
                setLevel(chosen as AreaLevel)
                set({ parentId: '' })
              }}
            />
          )}
        </Field>
        {above !== undefined && (
          <Field
            label="上级区划"
            required
            help={parents.length === 0 ? `请先新建${areaLevelNames[above]}。` : undefined}
          >
            {(control) => (
              <Select
                control={control}
                value={form.parentId}
                blank="请选择"
                choices={parents}
                onChange={(parentId) => set({ parentId })}
              />
            )}
          </Field>
        )}
        <Field label="名称" required error={problemOf(problems, 'name')}>
          {(control) => (
            <Input
              {...control}
              value={form.name}
              maxLength={50}
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </Field>
        <Field label="行政区划代码" help="6 位数字；功能区没有代码，不填。" error={problemOf(problems, 'code')}>
          {(control) => (
            <Input
              {...control}
              value={form.code}
              inputMode="numeric"
              onChange={({ target }) => set({ code: target.value.trim() })}
            />
          )}
        </Field>
        <Field label="设立日期" required error={problemOf(problems, 'validFrom')}>
          {(control) => (
            <DateInput
              control={control}
              kind="date"
              value={form.validFrom}
              onChange={(validFrom) => set({ validFrom })}
            />
          )}
        </Field>
      </FormShell>
    </Section>
  )
}
