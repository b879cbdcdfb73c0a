import { type OrganisationKind, organisationKindNames } from '@xueshi/domain/roles'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { BLANK_DESCRIPTION, DescriptionFields, descriptionGap } from './DescriptionFields.tsx'
import { KIND_CHOICES } from './organisation-words.ts'
import { BLANK_PLACE, PlaceFields, placeGap, placeOf } from './PlaceFields.tsx'
import { SameNameCheck } from './SameNameCheck.tsx'

export default function OrganisationNewPage() {
  const { today } = useSession()
  const navigate = useNavigate()
  const toast = useToast()
  const [kind, setKind] = useState<OrganisationKind>('unit')
  const [description, setDescription] = useState(BLANK_DESCRIPTION)
  const [place, setPlace] = useState(BLANK_PLACE)
  const [validFrom, setValidFrom] = useState(today)
  const [sameName, setSameName] = useState(false)
  const create = useCommand('organisationCreate', {
    refreshes: ['organisationList'],
    onDone: ({ id, name }) => {
      toast(`已新建${name}`)
      void navigate(paths.organisation(id))
    },
  })
  const problems = create.error?.problems ?? []
  const chooseKind = (chosen: string) => {
    setKind(chosen as OrganisationKind)
    // What another kind can have may not be left in a field that is no longer shown.
    setPlace({ ...place, departmentId: '', agencyId: '' })
    setDescription({ ...description, learningPlatform: false, reviewPeople: 1 })
  }
  return (
    <Page
      title="新建机构"
      back={{ to: paths.organisations(), label: '返回组织机构' }}
      lead="先建人社部门，再建主管部门，最后建用人单位：每个机构都要选择它归谁管理。"
    >
      <Section title={organisationKindNames[kind]}>
        <FormShell
          label="新建机构"
          submitLabel="新建"
          running={create.running}
          error={create.error}
          disabledReason={descriptionGap(description) ?? placeGap(kind, place)}
          onSubmit={() =>
            create.run({
              body: {
                kind,
                ...description,
                validFrom,
                place: placeOf(place),
                ...(sameName && { sameNameConfirmed: true }),
              },
            })
          }
        >
          <Field label="类型" required>
            {(control) => <Select control={control} value={kind} choices={KIND_CHOICES} onChange={chooseKind} />}
          </Field>
          <DescriptionFields kind={kind} value={description} onChange={setDescription} problems={problems} />
          <PlaceFields kind={kind} value={place} onChange={setPlace} />
          <Field label="设立日期" required help="从这一天起归属有效。" error={problemOf(problems, 'validFrom')}>
            {(control) => <DateInput control={control} kind="date" value={validFrom} onChange={setValidFrom} />}
          </Field>
          <SameNameCheck error={create.error} checked={sameName} onChange={setSameName} />
        </FormShell>
      </Section>
    </Page>
  )
}
