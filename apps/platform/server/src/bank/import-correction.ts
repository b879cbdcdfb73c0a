import { type RawBuilder, sql } from 'kysely'

type Imported = { readonly personId: string; readonly sourceId: string; readonly after?: RawBuilder<unknown> }

/**
 * The hours that the last correction gave to something imported, whichever account held it when that was decided; null
 * where there was none, or none after an instant where one is given. `personId` and `sourceId` name columns of the query that it stands in.
 */
export const importCorrection = ({ personId, sourceId, after }: Imported) => sql<number | null>`(
  select c.approved_hundredths from corrections c
  join entries e on e.person_id = c.person_id and e.id = c.entry_id
  where c.status = 'approved' and e.source_kind = 'import' and e.source_id = ${sql.ref(sourceId)}
    and c.person_id in (
      select ${sql.ref(personId)} union all select g.kept_id from merges g where g.absorbed_id = ${sql.ref(personId)})
    and ${after ? sql`c.decided_at > ${after}` : sql`true`}
  order by c.decided_at desc, c.id desc limit 1)`
