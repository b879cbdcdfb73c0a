import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import type { OrganisationDetail } from './organisation-words.ts'
import { BLANK_PLACE, draftOf, PlaceFields, placeGap, placeOf } from './PlaceFields.tsx'

type Props = { organisation: OrganisationDetail }

export function ChangePlacement({ organisation }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>变更归属</Button>
      {open && <ChangeDialog organisation={organisation} onClose={() => setOpen(false)} />}
    </>
  )
}

function ChangeDialog({ organisation, onClose }: Props & { onClose: () => void }) {
  const { today } = useSession()
  const toast = useToast()
  const { id, kind, name, placements, version } = organisation
  const [place, setPlace] = useState(placements[0] ? draftOf(placements[0]) : BLANK_PLACE)
  const [validFrom, setValidFrom] = useState(today)
  const change = useCommand('placementChange', {
    refreshes: ['organisationView', 'organisationList'],
    onDone: () => {
      toast('归属已变更')
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`变更${name}的归属`}
      confirmLabel="变更"
      running={change.running}
      error={change.error}
      disabledReason={placeGap(kind, place)}
      onConfirm={() =>
        change.run({ path: { organisationId: id }, body: { place: placeOf(place), validFrom, version } })
      }
    >
      <p>新提交的学时申报按新的归属审核；已提交的仍按原来的步骤办完。</p>
      <PlaceFields kind={kind} selfId={id} value={place} onChange={setPlace} />
      <Field
        label="变更日期"
        required
        help="从这一天起按新的归属，原归属到前一天为止。"
        error={problemOf(change.error?.problems ?? [], 'validFrom')}
      >
        {(control) => <DateInput control={control} kind="date" value={validFrom} onChange={setValidFrom} />}
      </Field>
    </ConfirmDialog>
  )
}
