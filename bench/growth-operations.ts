import type { Call } from './harness/client.ts'
import type { Stage } from './harness/stage.ts'
import { keyAfter } from './queue.ts'
import {
  approval,
  BUREAU,
  handlersOf,
  professionals,
  supervisorsOf,
  tokenOf,
  waitingFor,
  waitingForSupervisor,
} from './waiting.ts'

/** How often each operation is asked: by the last times its statements are prepared and planned for good. */
export const TIMES = 24

export type GrowingOperation = {
  readonly name: string
  readonly calls: readonly Call[]
  /** With what it grows that is not people; its figures are told and not judged. */
  readonly growsWith?: string
}

const BATCH = 5
/** Pages that are full in the smaller world, too. */
const SHORT_PAGE = 4
const LATE_PAGE = 15
const post = (path: string, token: string, body: unknown): Call => ({ method: 'POST', path, token, body })
const get = (path: string, token: string): Call => ({ method: 'GET', path, token })
const times = <T>(make: (turn: number) => T): T[] => Array.from({ length: TIMES }, (_, turn) => make(turn))

/** Every read and list, and the hot writes, as calls of a world: of people in the middle of it, never the first ones. */
export async function growingOperations(stage: Stage, url: string): Promise<GrowingOperation[]> {
  const year = await runningYear(stage)
  return [
    ...(await ownReads(stage, year)),
    ...(await clerkReads(stage, year)),
    ...(await reviewerReads(stage)),
    ...(await bureauReads(stage, url, year)),
    ...(await writes(stage)),
  ]
}

async function runningYear(stage: Stage): Promise<number> {
  const [row] = await stage.query<{ year: number }>('world', 'select max(year) as year from declarations')
  return row?.year ?? 0
}

/** People with as much in their banks as most have who have anything. */
async function owners(stage: Stage) {
  const rows = await stage.query<{ id: string; entry: string; declaration: string }>(
    'world',
    `select person_id as id, min(id::text) as entry, min(source_id::text) as declaration from entries
     where person_id in (select person_id from memberships tablesample bernoulli (20) repeatable (7) limit 3000)
     group by 1 having count(*) = 4 order by md5(person_id::text) limit $1`,
    [TIMES],
  )
  const people = await professionals(
    stage,
    rows.map(({ id }) => id),
  )
  const tokens = new Map(people.map(({ personId, token }) => [personId, token]))
  return rows.map((row) => ({ ...row, token: tokens.get(row.id) ?? '' }))
}

async function ownReads(stage: Stage, year: number): Promise<GrowingOperation[]> {
  const people = await owners(stage)
  const each = (path: (person: (typeof people)[number]) => string) =>
    people.map((person) => get(path(person), person.token))
  return [
    { name: 'sessionView', calls: each(() => '/api/session') },
    { name: 'bankView, own', calls: each(() => '/api/bank') },
    { name: 'planView, own', calls: each(() => '/api/plan') },
    { name: 'entryExplain', calls: each(({ id, entry }) => `/api/bank/${id}/entries/${entry}/explanation`) },
    { name: 'declarationList, own', calls: each(() => '/api/declarations') },
    { name: 'declarationView', calls: each(({ declaration }) => `/api/declarations/${declaration}`) },
    { name: 'declarationPrecheck', calls: each(({ declaration }) => `/api/declarations/${declaration}/precheck`) },
    { name: 'messageList', calls: each(() => '/api/messages') },
    { name: 'statementAnnex3', calls: each(() => `/api/statements/annex3?year=${year - 1}&purpose=record`) },
    { name: 'filedProjectList', calls: each(() => `/api/filed-projects?year=${year}`) },
  ]
}

/** Clerks of units with about as many people in a world of any size. */
async function clerkReads(stage: Stage, year: number): Promise<GrowingOperation[]> {
  const clerks = await stage.people(
    `g.role = 'clerk' and g.organisation_id in (
       select organisation_id from memberships where valid_until is null group by 1 having count(*) between 100 and 160)`,
  )
  const busy = await stage.people(
    `g.role = 'clerk' and g.organisation_id in (
       select holder_id from declarations where status = 'inReview' group by 1
       having count(*) between ${SHORT_PAGE + 1} and ${2 * SHORT_PAGE})`,
  )
  const each = (path: string) => times((turn) => get(path, tokenOf(clerks, turn)))
  return [
    { name: 'personList, clerk', calls: each(`/api/people?year=${year}`) },
    { name: 'declarationList, clerk', calls: each('/api/declarations') },
    { name: 'titleSheetList, clerk', calls: each(`/api/title-sheets?applicationYear=${year}`) },
    {
      name: 'reviewQueueList, clerk',
      calls: times((turn) => get(`/api/review/queue?limit=${SHORT_PAGE}`, tokenOf(busy, turn))),
    },
    { name: 'reviewQueueCount, clerk', calls: times((turn) => get('/api/review/queue/count', tokenOf(busy, turn))) },
    { name: 'statementAnnex3All', calls: each(`/api/statements/annex3/staff?year=${year - 1}&purpose=record`) },
  ]
}

/** Those between unit and bureau, with at least a page that waits for them. */
async function reviewerReads(stage: Stage): Promise<GrowingOperation[]> {
  const handlers = await stage.people(`g.role = 'handler' and o.kind = 'department' and o.id in (
    select holder_id from declarations where status = 'inReview' and 'handler' = any (awaited_roles)
    group by 1 having count(*) > ${SHORT_PAGE})`)
  const path = `/api/review/queue?limit=${SHORT_PAGE}`
  const each = (more: string) => times((turn) => get(`${path}${more}`, tokenOf(handlers, turn)))
  return [
    { name: 'reviewQueueList, department', calls: each('') },
    { name: 'reviewQueueList, department, unassigned', calls: each('&view=unassigned') },
    { name: 'reviewQueueList, department, mine', calls: each('&view=mine') },
  ]
}

async function bureauReads(stage: Stage, url: string, year: number): Promise<GrowingOperation[]> {
  const supervisors = await supervisorsOf(stage)
  const handlers = await handlersOf(stage)
  const administrators = await stage.people(`g.role = 'systemAdministrator'`)
  // Beginnings of names that fill a page in the smaller world, too.
  const names = await stage.query<{ name: string }>(
    'world',
    `select substr(p.name, 1, 2) as name from memberships m join people p on p.id = m.person_id
     join placements s on s.organisation_id = m.organisation_id join organisations b on b.id = s.bureau_id
     where b.name = $1 and length(p.name) > 2 group by 1 order by count(*) desc, 1 limit $2`,
    [BUREAU, TIMES],
  )
  const people = await owners(stage)
  const waiting = await waitingForSupervisor(stage)
  const late = await keyAfter(url, tokenOf(supervisors, 0), waiting.length * 0.9)
  const asHandler = (path: (turn: number) => string) => times((turn) => get(path(turn), tokenOf(handlers, turn)))
  const name = (turn: number) => names[turn % names.length]?.name ?? ''
  const search = (text: string) => encodeURIComponent(text)
  return [
    { name: 'reviewQueueList, bureau', calls: times((turn) => get('/api/review/queue', tokenOf(supervisors, turn))) },
    {
      name: 'reviewQueueList, bureau, late',
      calls: times((turn) => get(`/api/review/queue?limit=${LATE_PAGE}&after=${late}`, tokenOf(supervisors, turn))),
    },
    { name: 'correctionList', calls: asHandler(() => '/api/corrections?status=proposed') },
    { name: 'personList, bureau', calls: asHandler(() => `/api/people?year=${year}`) },
    {
      name: 'personList, bureau, name',
      calls: asHandler((turn) => `/api/people?year=${year}&limit=${SHORT_PAGE}&search=${search(name(turn))}`),
    },
    {
      name: 'personList, bureau, surname',
      calls: asHandler((turn) => `/api/people?year=${year}&search=${search(name(turn).slice(0, 1))}`),
    },
    { name: 'titleSheetList, bureau', calls: asHandler(() => `/api/title-sheets?applicationYear=${year}`) },
    { name: 'personView', calls: asHandler((turn) => `/api/people/${people[turn % people.length]?.id}`) },
    { name: 'bankView, bureau', calls: asHandler((turn) => `/api/bank?personId=${people[turn % people.length]?.id}`) },
    {
      name: 'organisationList, search',
      growsWith: 'organisations',
      calls: asHandler(() => `/api/organisations?limit=${SHORT_PAGE}&search=${search('第3')}`),
    },
    {
      name: 'accountList, name',
      calls: times((turn) =>
        get(`/api/accounts?limit=${SHORT_PAGE}&search=${search(name(turn))}`, tokenOf(administrators, turn)),
      ),
    },
    { name: 'grantList', calls: times((turn) => get('/api/grants', tokenOf(administrators, turn))) },
  ]
}

async function writes(stage: Stage): Promise<GrowingOperation[]> {
  const supervisors = await supervisorsOf(stage)
  const toPost = await waitingForSupervisor(stage)
  const handlers = Map.groupBy(await stage.people(`g.role = 'handler'`), ({ organisation }) => organisation)
  const toPass = (await waitingFor(stage, `d.status = 'inReview' and d.level = 'department'`)).slice(0, TIMES)
  const drafts = await waitingFor(stage, `d.status = 'draft' and d.pledged_at is not null and not d.for_member`)
  const submitted = drafts.slice(0, TIMES)
  const declarants = await professionals(
    stage,
    submitted.map(({ person }) => person),
  )
  const tokenOfPerson = (person: string) => declarants.find(({ personId }) => personId === person)?.token ?? ''
  const batch = (turn: number) =>
    toPost
      .slice(TIMES + turn * BATCH, TIMES + (turn + 1) * BATCH)
      .map(({ id, version }) => ({ declarationId: id, version }))
  return [
    {
      name: 'declarationSubmit',
      calls: submitted.map(({ id, version, person }) =>
        post(`/api/declarations/${id}/submit`, tokenOfPerson(person), { version }),
      ),
    },
    {
      name: 'declarationApprove',
      calls: toPass.map((each) => approval(each, tokenOf(handlers.get(each.holder) ?? [], 0)).call),
    },
    {
      name: 'declarationApprove, posting',
      calls: times((turn) => toPost[turn]).flatMap((each, turn) =>
        each ? [approval(each, tokenOf(supervisors, turn)).call] : [],
      ),
    },
    {
      name: `declarationBatchApprove, ${BATCH}`,
      calls: times((turn) =>
        post('/api/review/batch-approve', tokenOf(supervisors, turn), {
          items: batch(turn),
          stampedScanId: null,
          text: '',
        }),
      ),
    },
    {
      name: 'messageReadAll',
      calls: declarants.map(({ token }) => post('/api/messages/read', token, {})),
    },
  ]
}
