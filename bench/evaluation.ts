import { readFileSync } from 'node:fs'
import type { CaseFile } from '@xueshi/domain/rules/cases'
import { evaluateYear } from '@xueshi/domain/rules/evaluate'
import type { ApprovedItem } from '@xueshi/domain/rules/evaluation'
import { loadPack } from '@xueshi/domain/rules/load-pack'
import type { Pack } from '@xueshi/domain/rules/pack'
import { alternate, compare, type Figure, type Plan, type Side } from './harness/rounds.ts'

/** What somebody has in a full year. */
const ITEMS = 12
/** Evaluations between two looks at the clock. */
const BETWEEN_LOOKS = 100

/**
 * Evaluations of a year on one core, under the pack that says most of what packs can say, with items of its own cases;
 * the floor is the same of the pack of Yantai, where reviewers decide all hours. Neither asks a database.
 */
export async function evaluation(plan: Plan): Promise<Figure[]> {
  const example = packAt('example/2026')
  const yantai = packAt('yantai/2022')
  const [own = [], floor = []] = await alternate(
    [evaluating(example, itemsOfCases('example/2026', example)), evaluating(yantai, itemsOfEachKind(yantai))],
    plan,
  )
  return [compare({ operation: `evaluation of ${ITEMS} items`, unit: 'year' }, own, floor)]
}

function evaluating(pack: Pack, items: readonly ApprovedItem[]): Side {
  return {
    async run(_, seconds) {
      const began = performance.now()
      const before = process.cpuUsage()
      let calls = 0
      while (performance.now() - began < seconds * 1000) {
        for (let turn = 0; turn < BETWEEN_LOOKS; turn += 1) evaluateYear(pack, items)
        calls += BETWEEN_LOOKS
      }
      const { user, system } = process.cpuUsage(before)
      return { calls, seconds: (performance.now() - began) / 1000, cpuMs: (user + system) / 1000 }
    },
  }
}

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../packs/${name}.json`, import.meta.url), 'utf8'))
const packAt = (id: string) => loadPack(readJson(id))

/** As many items as a year has, taken evenly from all that the cases of a pack tell of. */
function itemsOfCases(id: string, pack: Pack): ApprovedItem[] {
  const { cases } = readJson(`${id}.cases`) as CaseFile
  const all = cases.flatMap((golden) => ('items' in golden ? golden.items : []))
  return Array.from({ length: ITEMS }, (_, index) => {
    const item = all[Math.floor((index * all.length) / ITEMS)]
    if (!item) throw new Error(`the cases of ${id} have no items`)
    return { ...approvedItem(pack, index, item.kind), ...item, sourceId: `item ${index}` }
  })
}

const itemsOfEachKind = (pack: Pack): ApprovedItem[] =>
  Array.from({ length: ITEMS }, (_, index) =>
    approvedItem(pack, index, pack.kinds[index % pack.kinds.length]?.id ?? ''),
  )

const approvedItem = ({ year }: Pack, index: number, kind: string): ApprovedItem => ({
  sourceKind: 'declaration',
  sourceId: `item ${index}`,
  kind,
  declaredHundredths: 800,
  approvedHundredths: 800,
  settledAt: `${year}-12-01T02:00:00.000Z`,
  fields: {},
})
