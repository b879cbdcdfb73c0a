import { FILLS } from '@xueshi/foundation/documents/workbook-mark'
import { workbookPieces } from '@xueshi/foundation/documents/workbook-pieces'
import { testCrypto } from '../../apps/platform/server/test/prepare.ts'
import type { Query } from '../crash/installation.ts'
import { type Known, SURNAME, UNIT } from './staff-list.ts'

const MOST_SHOWN = 10

/** What differs between two sets, in words; nothing where they are the same. */
function differences(what: string, found: readonly string[], expected: ReadonlySet<string>): string[] {
  const seen = new Set<string>()
  const doubled = found.filter((one) => seen.size === seen.add(one).size)
  const told = (kind: string, which: readonly string[]) =>
    which.length === 0 ? [] : [`${which.length} ${what} ${kind}, as ${which.slice(0, MOST_SHOWN).join(', ')}`]
  const missing = [...expected].filter((one) => !seen.has(one))
  const tooMany = [...seen].filter((one) => !expected.has(one))
  return [...told('missing', missing), ...told('too many', tooMany), ...told('doubled', doubled)]
}

/** Whether exactly the people of the right rows are members of the unit, each once. */
export async function comparePeople(query: Query, { numbers }: Known): Promise<string[]> {
  const rows = await query<{ lookup: string }>(`
    select n.lookup from people p
    join person_identities n on n.person_id = p.id
    join memberships m on m.person_id = p.id and m.valid_until is null
    join organisations o on o.id = m.organisation_id
    where p.name like '${SURNAME}%' and o.name = '${UNIT}'`)
  const expected = new Set([...numbers].map((number) => testCrypto.lookup(number)))
  return differences(
    'people',
    rows.map(({ lookup }) => lookup),
    expected,
  )
}

/** Whether the returned file marks exactly the wrong cells. */
export async function compareMarks(file: Uint8Array, { wrongCells }: Known): Promise<string[]> {
  const marked: string[] = []
  const colors: readonly string[] = Object.values(FILLS)
  for await (const { worksheet } of workbookPieces(file)) {
    worksheet.eachRow((row) =>
      row.eachCell({ includeEmpty: true }, ({ address, fill }) => {
        if (fill?.type === 'pattern' && colors.includes(fill.fgColor?.argb ?? '')) marked.push(address)
      }),
    )
  }
  return differences('marked cells', marked, wrongCells)
}
