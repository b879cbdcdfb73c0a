import { citizenCheckDigit } from '@xueshi/domain/identity/citizen-number'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { createDb } from '@xueshi/foundation/db/db'
import type { Source } from '@xueshi/foundation/db/source'
import { DEMO_PREFIX } from '../../apps/platform/server/src/accounts/demo-accounts.ts'
import type { DB } from '../../apps/platform/server/src/schema.gen.ts'
import { populate } from '../../apps/platform/server/test/populate.ts'
import { TEST_NOW } from '../../apps/platform/server/test/prepare.ts'

/** The master key with which `prepareWorld` encrypts. */
export const MASTER_KEY = '01'.repeat(32)

export const STATION = '示例丙农技推广站'
const HOSPITAL = '示例甲医院'

/** Where a unit's declarations go, by the names of those who approve them one after another. */
export const ROUTES = [
  { unit: STATION, reviewers: ['clerk', 'department', 'bureau.handler', 'bureau.supervisor'] },
  { unit: HOSPITAL, reviewers: ['clerk.district', 'department.district', 'bureau.district'] },
] as const
export type Route = (typeof ROUTES)[number]

const PEOPLE_PER_UNIT = 6
export const declarants = (route: Route): string[] =>
  Array.from({ length: PEOPLE_PER_UNIT }, (_, index) => `crash.${ROUTES.indexOf(route) + 1}.${index + 1}`)

/** Some professionals of two units, each with a password, beside the organisations and offices of the demo. */
export async function plantDeclarants(source: Source): Promise<void> {
  const { addPerson } = populate(createDb<DB>(source), () => TEST_NOW)
  let count = 0
  for (const route of ROUTES) {
    for (const name of declarants(route)) {
      count += 1
      await addPerson({
        name: `试验人员${count}`,
        citizenNumber: citizenNumberOf(count),
        unit: route.unit,
        signInName: DEMO_PREFIX + name,
      })
    }
  }
}

/** A right citizen number of area 370699, which is assigned to nobody; another for each count. */
export function citizenNumberOf(count: number): string {
  const birthDate = addDays('1970-01-01', Math.floor(count / 900)).replaceAll('-', '')
  const first17 = `370699${birthDate}${String(100 + (count % 900)).padStart(3, '0')}`
  return first17 + citizenCheckDigit(first17)
}

/** A business year in which something can be over already, and a day of it. */
export function pastDay(): { year: number; day: string } {
  const day = addDays(shanghaiDate(new Date().toISOString()), -7)
  return { year: Number(day.slice(0, 4)), day }
}
