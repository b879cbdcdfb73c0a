import type { Call } from './harness/client.ts'
import type { Someone, Stage } from './harness/stage.ts'
import type { MarkedCall } from './harness/write.ts'

/** The bureau whose second person most declarations of a world wait for. */
export const BUREAU = '示例市人社部门'

export type Waiting = { id: string; version: number; person: string; holder: string | null }

/** Declarations that wait somewhere, one of each person before the second of any: `where` is SQL on `d` and `h`. */
export function waitingFor(stage: Stage, where: string, parameters: unknown[] = []): Promise<Waiting[]> {
  return stage.query<Waiting>(
    'world',
    `select id, version, person, holder from (
       select d.id, d.version, d.person_id as person, h.name as holder,
         row_number() over (partition by d.person_id order by d.id) as turn
       from declarations d left join organisations h on h.id = d.holder_id where ${where}) waiting
     order by turn, md5(id::text)`,
    parameters,
  )
}

export const waitingForSupervisor = (stage: Stage): Promise<Waiting[]> =>
  waitingFor(stage, `d.status = 'inReview' and d.stage = 'supervisor' and h.name = $1`, [BUREAU])

export const supervisorsOf = (stage: Stage): Promise<Someone[]> =>
  stage.people(`g.role = 'supervisor' and o.name = $1`, [BUREAU])

export const handlersOf = (stage: Stage): Promise<Someone[]> =>
  stage.people(`g.role = 'handler' and o.name = $1`, [BUREAU])

/** The professionals among these people, by their identifiers. */
export const professionals = (stage: Stage, personIds: readonly (string | null)[]): Promise<Someone[]> =>
  stage.people(`g.role = 'professional' and a.person_id = any ($1::uuid[])`, [personIds])

/** Takes turns among people. */
export const tokenOf = (people: readonly Someone[], turn: number): string => people[turn % people.length]?.token ?? ''

/** An approval of what was declared. */
export function approval({ id, version }: Waiting, token: string): MarkedCall {
  const body = { version, approvedHundredths: null, stampedScanId: null, text: '同意' }
  const call: Call = { method: 'POST', path: `/api/declarations/${id}/approve`, token, body }
  return { mark: id, call }
}
