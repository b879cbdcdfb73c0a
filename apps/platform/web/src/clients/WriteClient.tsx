import type { RefusedCall } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { FormShell } from '@xueshi/ui/FormShell'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { ClientFields } from './ClientFields.tsx'
import { type Client, draftGap, draftOf, wishOf } from './client-draft.ts'

/** Writes down another system, and goes to its page, where its keys are. */
export function NewClient() {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const create = useCommand('clientCreate', {
    refreshes: ['clientList'],
    onDone: ({ id }) => void navigate(paths.client(id)),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记接口客户
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="登记接口客户" shape="side">
        <ClientForm
          client={null}
          label="登记接口客户"
          running={create.running}
          error={create.error}
          onSubmit={(body) => create.run({ body })}
        />
      </Dialog>
    </>
  )
}

/** Changes what is written down; what has been answered keeps the names and the basis of its day. */
export function EditClient({ client }: { client: Client }) {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  const update = useCommand('clientUpdate', {
    refreshes: ['clientView', 'clientList'],
    onDone: () => {
      toast('已修改')
      setOpen(false)
    },
  })
  const path = { clientId: client.id }
  return (
    <>
      <Button onClick={() => setOpen(true)}>修改</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`修改${client.name}`} shape="side">
        <ClientForm
          client={client}
          label="保存"
          running={update.running}
          error={update.error}
          onSubmit={(wish) => update.run({ path, body: { ...wish, version: client.version } })}
        />
      </Dialog>
    </>
  )
}

type FormProps = {
  client: Client | null
  label: string
  running: boolean
  error: RefusedCall | null
  onSubmit: (wish: ReturnType<typeof wishOf>) => void
}

function ClientForm({ client, label, running, error, onSubmit }: FormProps) {
  const { today } = useSession()
  const [draft, setDraft] = useState(() => draftOf(client, today))
  return (
    <FormShell
      label={label}
      submitLabel={label}
      running={running}
      error={error}
      disabledReason={draftGap(draft)}
      onSubmit={() => onSubmit(wishOf(draft))}
    >
      <ClientFields draft={draft} onChange={setDraft} problems={error?.problems ?? []} />
    </FormShell>
  )
}
