import { readFile } from 'node:fs/promises'
import { shanghaiDate } from '@xueshi/domain/time'
import { judgeFilings } from '@xueshi/domain/workbooks/filings'
import { judgePeople } from '@xueshi/domain/workbooks/people'
import { NO_TREE } from '@xueshi/domain/workbooks/tree'
import type { KnownOrganisation } from '@xueshi/domain/workbooks/units'
import type { RowVerdict } from '@xueshi/domain/workbooks/verdict'
import {
  DEFAULT_SETTINGS,
  type FilingRecord,
  type PersonRecord,
  type WorkbookWorld,
} from '@xueshi/domain/workbooks/world'
import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'

const FOLDER = new URL('../../../../../packages/domain/src/workbooks/fixtures/', import.meta.url)
/** The day on which the rows of the filings count as filed, as the README beside them says. */
export const WORKBOOK_FILED_ON = '2022-06-30'

export type DemoWorkbooks = { readonly people: readonly PersonRecord[]; readonly filings: readonly FilingRecord[] }

/** The rows of the staff lists and of Annex 1 that an import would accept into a world with these organisations. */
export async function readDemoWorkbooks(
  organisations: readonly KnownOrganisation[],
  now: string,
): Promise<DemoWorkbooks> {
  const world = worldOf(organisations, now)
  const [people, filings] = await Promise.all(['people-2022.xlsx', 'filings-2022.xlsx'].map(readDemoWorkbook))
  return {
    people: accepted(judgePeople(people ?? [], world)),
    filings: accepted(judgeFilings(filings ?? [], world)),
  }
}

const readDemoWorkbook = async (name: string) => readWorkbook(await readFile(new URL(name, FOLDER)))

function accepted<Row>(verdicts: readonly RowVerdict<Row>[]): Row[] {
  return verdicts.flatMap(({ verdict, record }) => (verdict === 'accept' && record ? [record] : []))
}

/** An empty world: of people and filings nothing is known yet. */
function worldOf(organisations: readonly KnownOrganisation[], now: string): WorkbookWorld {
  return {
    today: shanghaiDate(now),
    year: 2022,
    settings: DEFAULT_SETTINGS,
    organisations,
    isInScope: () => true,
    filedOn: WORKBOOK_FILED_ON,
    personByNumber: () => null,
    peopleNamed: () => [],
    filings: [],
    declared: () => null,
    elsewhere: () => null,
    isYearLocked: () => false,
    credit: () => null,
    isImporter: () => false,
    firstYear: 2022,
    earlier: () => null,
    tree: NO_TREE,
    generalCourseHosts: [],
    linkedPlatforms: [],
  }
}
