import type { Stage } from './stage.ts'
import type { MarkedCall } from './write.ts'

/** The bureau whose last place most declarations of a world wait for. */
export const BUREAU = '示例市人社部门'

type Waiting = { id: string; version: number }

/** What waits for the second person of the city's bureau, one of each person before the second of any. */
export function waitingForSupervisor(stage: Stage): Promise<Waiting[]> {
  return stage.query<Waiting>(
    'world',
    `select id, version from (
       select d.id, d.version, d.person_id, row_number() over (partition by d.person_id order by d.id) as turn
       from declarations d join organisations o on o.id = d.holder_id
       where d.status = 'inReview' and d.stage = 'supervisor' and o.name = $1) waiting
     order by turn, md5(id::text)`,
    [BUREAU],
  )
}

export async function postingCalls(stage: Stage): Promise<MarkedCall[]> {
  const supervisors = stage.people.filter(({ role, organisation }) => role === 'supervisor' && organisation === BUREAU)
  const waiting = await waitingForSupervisor(stage)
  return waiting.map(({ id, version }, index) => ({
    mark: id,
    call: {
      method: 'POST',
      path: `/api/declarations/${id}/approve`,
      token: supervisors[index % supervisors.length]?.token ?? '',
      body: { version, approvedHundredths: null, stampedScanId: null, text: '同意' },
    },
  }))
}
