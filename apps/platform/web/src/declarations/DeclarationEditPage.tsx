import { useQueryClient } from '@tanstack/react-query'
import { refusalText } from '@xueshi/domain/refusals'
import { refusal } from '@xueshi/domain/review/actions'
import { Note, Page } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useState } from 'react'
import { useParams } from 'react-router'
import { askKey, useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { type PackWithPledge, usePack } from '../policies/pack.ts'
import { useActor, useSession } from '../session/session.tsx'
import { DeclarationForm } from './DeclarationForm.tsx'
import type { Declaration, Draft } from './draft.ts'
import { keepLocalCopy } from './local-copy.ts'

export default function DeclarationEditPage() {
  const { declarationId = '' } = useParams()
  const asked = useAsk('declarationView', { path: { declarationId } })
  return (
    <Page
      title={asked.data?.status === 'returned' ? '修改学时申报' : '填写学时申报'}
      back={{ to: paths.declaration(declarationId), label: '返回这项申报' }}
    >
      <Answered asked={asked} lines={10}>
        {(declaration) => <Editable key={declaration.id} declaration={declaration} />}
      </Answered>
    </Page>
  )
}

function Editable({ declaration }: { declaration: Declaration }) {
  const actor = useActor()
  const why = refusal('update', declaration.review, actor)
  if (why !== null) return <Note tone="warn">{refusalText(why)}</Note>
  return <Loaded declaration={declaration} />
}

/** Loads the form anew when another version of the draft has been chosen. */
function Loaded({ declaration }: { declaration: Declaration }) {
  const { accountId } = useSession()
  const queries = useQueryClient()
  const pack = usePack(declaration.year)
  const [load, setLoad] = useState(0)
  const again = async (mine: Draft | null) => {
    const queryKey = askKey('declarationView', { path: { declarationId: declaration.id } })
    await queries.refetchQueries({ queryKey })
    const theirs = queries.getQueryData<Declaration>(queryKey)
    const copy = mine && theirs ? { draft: mine, version: theirs.version } : null
    keepLocalCopy(accountId, declaration.id, copy)
    setLoad(load + 1)
  }
  return (
    <Answered asked={pack} lines={10}>
      {(found: PackWithPledge) => (
        <DeclarationForm key={load} declaration={declaration} pack={found} onReload={(mine) => void again(mine)} />
      )}
    </Answered>
  )
}
