import { addDays, shanghaiDate } from '@xueshi/domain/time'
import type { FilingRecord } from '@xueshi/domain/workbooks/world'
import { inBatches } from '../batches.ts'
import { insertFiledProjects, type NewFiledProject } from '../filings/batch.ts'
import type { Tx } from '../services.ts'
import { type Chance, chanceOf } from './chance.ts'
import { BASES, CITY_DEPARTMENTS, DISTRICTS } from './organisations.ts'
import { TRADES, type TradeId } from './trades.ts'
import { districtNames, type Tree } from './tree.ts'
import { WORKBOOK_FILED_ON } from './workbooks.ts'

const PLACES = ['烟台市芝罘区', '烟台市莱山区', '烟台市福山区', '龙口市', '招远市']
const FORMS = ['培训班', '研修班', '专题培训', '能力提升班']
/** The notice wants the year's filings by 06-30; what begins earlier is filed some weeks before. */
const FILED_BY = '06-30'

/** `trade` is whom it is for; `null` where it is for everybody. */
export type DemoProject = NewFiledProject & { readonly trade: TradeId | null }

/** Inserts the filed projects of 2022 as their workbook gives them, and made-up ones of the other years. */
export async function plantFilings(
  tx: Tx,
  world: { tree: Tree; filings: readonly FilingRecord[]; years: readonly number[] },
  newId: () => string,
  now: string,
): Promise<DemoProject[]> {
  const { tree, filings, years } = world
  const all: DemoProject[] = []
  for (const year of years) {
    const projects =
      year === 2022
        ? filings.map((record) => projectOfWorkbook(tree, record, newId))
        : projectsOfYear(tree, year, newId, now)
    await inBatches(projects, (batch) => insertFiledProjects(tx, year, batch, now))
    all.push(...projects)
  }
  return all
}

function projectOfWorkbook(tree: Tree, record: FilingRecord, newId: () => string): DemoProject {
  return {
    id: newId(),
    filerId: record.filerId,
    printedNumber: record.number,
    trade: CITY_DEPARTMENTS.find(([name]) => tree.idOf(name) === record.filerId)?.[1] ?? null,
    name: record.name,
    organiser: record.organiser,
    hundredths: record.hoursHundredths,
    startsOn: record.time?.first ?? null,
    endsOn: record.time?.last ?? null,
    place: record.place,
    audience: record.audience,
    contact: `${record.contactName} ${record.contactPhone}`.trim(),
    filedOn: WORKBOOK_FILED_ON,
  }
}

/** What departments, bureaus and bases filed for a year, as far as it has been filed by now. */
function projectsOfYear(tree: Tree, year: number, newId: () => string, now: string): DemoProject[] {
  const chance = chanceOf(`filings ${year}`)
  const trades = Object.keys(TRADES) as TradeId[]
  const filers: (readonly [name: string, trade: TradeId, count: number])[] = [
    ...CITY_DEPARTMENTS.map(([name, trade]) => [name, trade, 5] as const),
    ...BASES.map(([name]) => [name, chance.pick(trades), 3] as const),
    ...DISTRICTS.map(([, area]) => [districtNames.bureau(area), chance.pick(trades), 2] as const),
  ]
  return filers
    .flatMap(([filer, trade, count]) =>
      Array.from({ length: count }, () => projectOf(tree, { year, filer, trade, newId }, chance)),
    )
    .filter(({ filedOn }) => filedOn <= shanghaiDate(now))
}

type Filed = { year: number; filer: string; trade: TradeId; newId: () => string }

function projectOf(tree: Tree, { year, filer, trade, newId }: Filed, chance: Chance): DemoProject {
  const days = chance.between(1, 5)
  const from = addDays(`${year}-01-01`, chance.between(20, 340))
  const pending = chance.happens(4)
  const weeksBefore = addDays(from, -chance.between(20, 50))
  return {
    id: newId(),
    filerId: tree.idOf(filer),
    printedNumber: '',
    trade,
    name: `${chance.pick(TRADES[trade].subjects)}${chance.pick(FORMS)}`,
    organiser: filer,
    hundredths: days * chance.pick([600, 800, 800]),
    startsOn: pending ? null : from,
    endsOn: pending ? null : addDays(from, days - 1),
    place: chance.pick(PLACES),
    audience: '全市相关专业技术人员',
    contact: `示例联系人 0535-0000${chance.between(100, 999)}`,
    filedOn: weeksBefore < `${year}-${FILED_BY}` ? weeksBefore : `${year}-${FILED_BY}`,
  }
}
