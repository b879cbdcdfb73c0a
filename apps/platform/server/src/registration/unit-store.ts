import { normalizeCreditCode } from '@xueshi/domain/identity/credit-code'
import { MOST_UNITS_FOUND } from '@xueshi/domain/registration/creation'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { formerNames, isFoundAs } from '../organisations/store.ts'
import { containing } from '../paging.ts'
import type { Tx } from '../services.ts'

/** Units in force on a day, by their whole credit code or by a part of their names. */
export function findUnits(tx: Tx, search: string, today: string) {
  const code = normalizeCreditCode(search)
  const byCode = /^[0-9A-Z]{18}$/.test(code)
  return tx
    .selectFrom('organisations as o')
    .leftJoin('placements as p', (join) => join.onRef('p.organisation_id', '=', 'o.id').on('p.valid_until', 'is', null))
    .leftJoin('areas as a', 'a.id', 'p.area_id')
    .select(['o.id', 'o.name', 'a.name as areaName', formerNames.as('formerNames')])
    .where('o.kind', '=', 'unit')
    .where('o.valid_until', 'is', null)
    .where('o.valid_from', '<=', today)
    .where((eb) =>
      eb.or([
        byCode ? eb('o.credit_code', '=', code) : eb('o.name', 'like', containing(search.trim())),
        isFoundAs(search.trim()),
      ]),
    )
    .orderBy('o.name')
    .orderBy('o.id')
    .limit(MOST_UNITS_FOUND)
    .execute()
}

/** The organisation that somebody registers at; `undefined` where there is none. */
export async function findUnit(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('organisations')
    .select(['id', 'kind', 'valid_until'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { id: row.id, kind: row.kind as OrganisationKind, ended: row.valid_until !== null }
}
