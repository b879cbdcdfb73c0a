import type { Query } from '../crash/installation.ts'

/** So many people are made by one statement. */
const AT_ONCE = 50_000

/**
 * Makes so many people who belong to units of the installation, nine in ten of them with hours of the year. They are made
 * by SQL, because a million of them by the front door would take an hour.
 */
export async function fillPeople(query: Query, people: number, year: number): Promise<void> {
  for (let from = 0; from < people; from += AT_ONCE) {
    const until = Math.min(from + AT_ONCE, people)
    const numbers = `generate_series(${from + 1}, ${until}) as n`
    await query(`
      insert into people (id, name, created_at)
      select md5('person ' || n)::uuid, '第' || n || '人', '${year}-01-01T00:00:00Z' from ${numbers}`)
    await query(`
      insert into memberships (id, person_id, organisation_id, valid_from, created_at)
      select md5('stay ' || n)::uuid, md5('person ' || n)::uuid, units.id[1 + n % cardinality(units.id)],
        '2020-01-01', '${year}-01-01T00:00:00Z'
      from ${numbers}, (select array_agg(id order by id) as id from organisations where kind = 'unit') units`)
    await query(`
      insert into entries (person_id, id, year, type, bucket, kind, hundredths, source_kind, source_id, version,
        pack_id, pack_hash, pack_status, explanation, evidence_grade, registrar_account, registrar_name,
        registrar_organisation_id, registrar_organisation, effective_on, recorded_at, canonical_hash)
      select md5('person ' || n)::uuid, md5('entry ' || bucket || n)::uuid, ${year}, 'award', bucket, kind,
        1000 + n % 60 * 100, 'class', md5('source ' || bucket || n)::uuid, 1,
        'yantai', packs.hash, 'unconfirmed', '[]', 'A', md5('registrar')::uuid, '示例',
        office.id, '示例', '${year}-06-01', '${year}-06-02T00:00:00Z', encode(sha256(convert_to(bucket || n, 'UTF8')), 'hex')
      from ${numbers}, (values ('general', 'generalCourse'), ('specialized', 'training')) as halves (bucket, kind),
        (select hash from packs limit 1) packs, (select id from organisations where kind = 'bureau' limit 1) office
      where n % 10 <> 0`)
  }
}
