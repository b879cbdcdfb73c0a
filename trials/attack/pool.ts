import type { Caller } from './callers.ts'
import type { Facts } from './sample.ts'
import type { Target } from './target.ts'

/** A thing that requests name, with the organisations and people that it concerns. */
export type Thing = {
  readonly id: string
  readonly kind:
    | 'declaration'
    | 'person'
    | 'entry'
    | 'file'
    | 'import'
    | 'correction'
    | 'grant'
    | 'account'
    | 'organisation'
  readonly personId: string | null
  readonly accountId: string | null
  /** The unit and everybody who stood above it at any time. */
  readonly organisations: readonly string[]
  readonly status: string
  readonly version: number
}

export type Pool = { readonly things: readonly Thing[]; readonly areaIds: readonly string[] }

/** Which fields of the contract name what. */
export const NAMES: Readonly<Record<string, Thing['kind']>> = {
  declarationId: 'declaration',
  personId: 'person',
  entryId: 'entry',
  fileId: 'file',
  stampedScanId: 'file',
  importId: 'import',
  correctionId: 'correction',
  grantId: 'grant',
  accountId: 'account',
  organisationId: 'organisation',
  unitId: 'organisation',
  departmentId: 'organisation',
  agencyId: 'organisation',
  bureauId: 'organisation',
}

/** Everything that an identifier can name, in an order that the seed's draws can count on. */
export async function readPool(target: Target): Promise<Pool> {
  const things = await target.query<Omit<Thing, 'organisations'> & { organisations: string | null }>(`
    with chains as (
      select p.organisation_id as unit_id,
        string_agg(concat_ws(',', p.organisation_id, p.department_id, p.agency_id, p.bureau_id, above.bureau_id), ',') as ids
      from placements p left join placements above on above.organisation_id = p.bureau_id group by 1),
    staff as (
      select m.person_id, string_agg(c.ids, ',') as ids
      from memberships m join chains c on c.unit_id = m.organisation_id group by 1)
    select 'declaration' as kind, d.id, d.person_id as "personId", d.declared_by_account as "accountId",
      c.ids as organisations, d.status, d.version from declarations d left join chains c on c.unit_id = d.unit_id
    union all
    select 'person', p.id, p.id, null, s.ids, '', 0 from people p left join staff s on s.person_id = p.id
    union all
    select 'entry', e.id, e.person_id, null, s.ids, e.type, 0 from entries e left join staff s using (person_id)
    union all
    select 'correction', k.id, k.person_id, k.proposed_by_account, concat_ws(',', s.ids, k.organisation_id), k.status, 0
    from corrections k left join staff s using (person_id)
    union all
    select 'file', f.id, min(d.person_id::text)::uuid, f.uploaded_by, string_agg(c.ids, ','), f.media_type, 0
    from files f left join (
      select file_id, declaration_id from declaration_evidence
      union select stamped_scan_id, declaration_id from opinions where stamped_scan_id is not null) shown
      on shown.file_id = f.id
    left join declarations d on d.id = shown.declaration_id left join chains c on c.unit_id = d.unit_id group by f.id
    union all
    select 'import', i.id, null, i.account_id, null, i.state, 0 from imports i
    union all
    select 'grant', g.id, a.person_id, g.account_id, concat_ws(',', g.organisation_id, c.ids), g.role, 0
    from grants g join accounts a on a.id = g.account_id left join chains c on c.unit_id = g.organisation_id
    union all
    select 'account', a.id, a.person_id, a.id, concat_ws(',', s.ids, g.ids), coalesce(a.sign_in_name, ''), 0
    from accounts a left join staff s using (person_id)
    left join (select account_id, string_agg(organisation_id::text, ',') as ids from grants group by 1) g
      on g.account_id = a.id
    union all
    select 'organisation', o.id, null, null, concat_ws(',', o.id, c.ids), o.kind, 0
    from organisations o left join chains c on c.unit_id = o.id where o.valid_until is null
    order by 1, 2`)
  const areas = await target.query<{ id: string }>('select id from areas where valid_until is null order by id')
  return {
    things: things.map((row) => ({ ...row, organisations: (row.organisations ?? '').split(',').filter(Boolean) })),
    areaIds: areas.map(({ id }) => id),
  }
}

/**
 * Whether somebody could have anything to do with a thing: an upper bound, so that what lies outside must look to him
 * as if it were not there.
 */
export function concerns(caller: Caller, thing: Thing): boolean {
  if (caller.role === 'systemAdministrator') return ['account', 'grant', 'organisation'].includes(thing.kind)
  // The register of organisations is open to every official.
  if (thing.kind === 'organisation' && (caller.role === 'handler' || caller.role === 'supervisor')) return true
  if (thing.accountId !== null && thing.accountId === caller.accountId) return true
  if (thing.personId !== null && thing.personId === caller.personId) return true
  return caller.organisationId !== null && thing.organisations.includes(caller.organisationId)
}

/** The pool as pages of a caller would offer it: of each kind one thing that concerns him, else any. */
export function factsFor(pool: Pool, caller: Caller, pick: <T>(list: readonly T[]) => T): Facts {
  const ofKind = (kind: Thing['kind'], fits: (thing: Thing) => boolean = () => true) => {
    const all = pool.things.filter((thing) => thing.kind === kind && fits(thing))
    const own = all.filter((thing) => concerns(caller, thing))
    const from = own.length > 0 ? own : all
    return from.length > 0 ? pick(from) : undefined
  }
  const declaration = ofKind('declaration')
  const person = ofKind('person')
  const entry = ofKind('entry', ({ personId }) => person === undefined || personId === person.id) ?? ofKind('entry')
  // Ending somebody who asks would leave the rest of the run without him.
  const grant = ofKind('grant', ({ accountId }) => accountId !== caller.accountId)
  const account = ofKind('account', ({ status }) => status === '')
  const named = (kind: string) => ofKind('organisation', ({ status }) => status === kind)?.id ?? null
  const file = ofKind('file', ({ accountId }) => accountId === caller.accountId) ?? ofKind('file')
  return {
    ...given('declarationId', declaration?.id),
    ...given('version', declaration?.version),
    ...given('personId', entry?.personId ?? person?.id),
    ...given('entryId', entry?.id),
    ...given('fileId', file?.id),
    ...given('fileIds', file && [file.id]),
    ...given('stampedScanId', file?.id),
    ...given('importId', ofKind('import')?.id),
    ...given('correctionId', ofKind('correction')?.id),
    ...given('grantId', grant?.id),
    ...given('accountId', account?.id),
    ...given('organisationId', named('unit')),
    ...given('unitId', named('unit')),
    departmentId: null,
    agencyId: null,
    ...given('bureauId', named('bureau')),
    ...given('areaId', pool.areaIds.length > 0 ? pick(pool.areaIds) : undefined),
    year: pick([2017, 2021, 2022, 2026, 2027]),
    fields: { name: '安全生产专题', host: '示例市人社部门', place: '烟台' },
  }
}

const given = (name: string, value: unknown): Facts => (value === undefined ? {} : { [name]: value })
