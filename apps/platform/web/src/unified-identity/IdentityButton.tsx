import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { keepVisit } from './visit.ts'

/** Leads to the unified identity, where the installation offers one; says so when that does not answer. */
export function IdentityButton({ from }: { from: string | null }) {
  const offer = useAsk('unifiedIdentityView', {}, { staleTime: Number.POSITIVE_INFINITY })
  const visit = useCommand('unifiedIdentityVisit', {
    onDone: ({ url, proof }) => {
      keepVisit({ proof, from })
      window.location.assign(url)
    },
  })
  if (!offer.data?.name) return null
  return (
    <>
      <ActionButton running={visit.running} onClick={() => visit.run({ body: {} })}>
        {`使用${offer.data.name}登录`}
      </ActionButton>
      {visit.error && (
        <div role="alert">
          <Note tone="bad">{visit.error.message}</Note>
        </div>
      )}
    </>
  )
}
