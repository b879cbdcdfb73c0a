import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { DescriptionFields, descriptionGap } from './DescriptionFields.tsx'
import type { OrganisationDetail } from './organisation-words.ts'
import { SameNameCheck } from './SameNameCheck.tsx'

type Props = { organisation: OrganisationDetail }

export function EditOrganisation({ organisation }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>修改</Button>
      {open && <EditDialog organisation={organisation} onClose={() => setOpen(false)} />}
    </>
  )
}

function EditDialog({ organisation, onClose }: Props & { onClose: () => void }) {
  const toast = useToast()
  const { id, kind, name, creditCode, unitType, reviewPeople, learningPlatform, version } = organisation
  const [description, setDescription] = useState({ name, creditCode, unitType, reviewPeople, learningPlatform })
  const [sameName, setSameName] = useState(false)
  const update = useCommand('organisationUpdate', {
    refreshes: ['organisationView', 'organisationList'],
    onDone: () => {
      toast('已修改')
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`修改${name}`}
      confirmLabel="保存"
      running={update.running}
      error={update.error}
      disabledReason={descriptionGap(description)}
      onConfirm={() =>
        update.run({
          path: { organisationId: id },
          body: { ...description, version, ...(sameName && { sameNameConfirmed: true }) },
        })
      }
    >
      <DescriptionFields
        kind={kind}
        value={description}
        onChange={setDescription}
        problems={update.error?.problems ?? []}
      />
      <SameNameCheck error={update.error} checked={sameName} onChange={setSameName} />
      <p className="soft">改动前的内容会留在“变更记录”中。</p>
    </ConfirmDialog>
  )
}
