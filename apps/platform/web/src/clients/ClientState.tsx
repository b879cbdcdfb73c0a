import { isInForce } from '@xueshi/domain/clients/client'
import { Tag } from '@xueshi/ui/inputs'
import { useSession } from '../session/session.tsx'
import type { Client } from './client-draft.ts'

/** Whether a system is answered today. */
export function ClientState({ client }: { client: Pick<Client, 'validFrom' | 'validUntil'> }) {
  const { today } = useSession()
  if (isInForce(client, today)) return <Tag tone="good">有效</Tag>
  return client.validFrom > today ? <Tag tone="info">尚未开始</Tag> : <Tag>已失效</Tag>
}
