import { type Annex3Kind, KINDS } from '@xueshi/domain/rules/pack'
import { daysBetween, shanghaiDate } from '@xueshi/domain/time'
import { liveCastYears } from './cast-years.ts'
import type { Chance } from './chance.ts'
import type { Population, Resident } from './citizens.ts'
import { everyFate, POSTED, usualFate } from './fates.ts'
import type { Life } from './life.ts'
import { live } from './living.ts'
import { type Country, Planner, professionalOf, type Wish } from './planner.ts'

/** Units of which every fate is shown in every year: one for each route, and those of all clerks of the cast. */
const SHOWN = ['示例丙农技推广站', '示例甲医院', '示例辛会计师事务所', '示例丁精密机械有限公司', '示例己规划研究所']
const SPECIALIZED: readonly Annex3Kind[] = [
  'training',
  'training',
  'selfStudy',
  'achievement',
  'other',
  'grassrootsService',
]

/** How many declarations the demo world has, a few more or less. */
const DECLARATIONS = 3_400
/** A year has its full share of them after so many days; before, it has less, and nobody has met it yet. */
const DAYS_TO_FILL = 150

/** So many wait together in one roster. */
const TOGETHER = 9

export type DemoPeople = { readonly cast: Population; readonly staff: Population }

/** Lives through the years of everybody. */
export class Years {
  readonly lives: Life[] = []
  readonly #country: Country
  readonly #planner: Planner
  readonly #chance: Chance

  constructor(country: Country, chance: Chance) {
    this.#country = country
    this.#planner = new Planner(country)
    this.#chance = chance
  }

  /** One declaration; `null` where nothing could be declared so. */
  declare(resident: Resident, wish: Wish): Life | null {
    const plan = this.#planner.plan(resident, wish, this.#chance.of(`${this.lives.length} ${resident.name}`))
    if (plan === null) return null
    const life = live(plan, this.#country)
    this.lives.push(life)
    return life
  }

  /** A year in which the requirement is met: what is posted goes on until it is, or until nothing more fits. */
  meet(resident: Resident, year: number): void {
    const { buckets } = this.#country.policies.packOf(year).pack.requirement.everybody
    for (const bucket of buckets) {
      const kinds = bucket.id === 'general' ? (['generalCourse'] as const) : SPECIALIZED
      let missing = bucket.minimumHundredths.value
      for (let turn = 0; missing > 0 && turn < 12; turn += 1) {
        const kind = kinds[turn % kinds.length] ?? 'training'
        const life = this.declare(resident, { year, kind, fate: { ...POSTED, forMember: this.#chance.happens(15) } })
        missing -= life?.declaration.status === 'posted' ? life.declaration.revision.declaredHundredths : 0
      }
    }
  }

  /** Every fate and every kind on each route, so that whoever signs in finds each of them. */
  showEverything(population: Population, year: number): void {
    for (const name of SHOWN) {
      const people = population.residents.filter(({ unit, imported }) => unit.name === name && !imported)
      const [first] = people
      if (!first) throw new Error(`${name} has no staff of its own in the demo world.`)
      const route = this.#planner.routeOf(first, professionalOf(first), false, this.#country.now, year)
      everyFate(route).forEach((fate, index) => {
        const resident = people[(index + 1) % people.length] ?? first
        this.declare(resident, { year, kind: KINDS[index % KINDS.length] ?? 'training', fate })
      })
    }
  }

  /** Colleagues who were at one course and wait together at the department; one of them was sent back before. */
  attendTogether(population: Population, year: number): void {
    const colleagues = population.residents.filter(({ unit, imported }) => unit.name === SHOWN[0] && !imported)
    let attended: Partial<Pick<Wish, 'activity'>> = {}
    for (const [index, resident] of colleagues.slice(0, TOGETHER).entries()) {
      const at = { level: 'department', stage: 'handler' } as const
      const fate = { ...POSTED, end: 'inReview' as const, at, detour: index === 1 ? at.level : null }
      const life = this.declare(resident, { year, kind: 'generalCourse', fate, ...attended })
      if (life !== null && attended.activity === undefined) attended = { activity: life.activity }
    }
  }

  /** The years of everybody, in which the running one is as far as it can be. */
  pass({ cast, staff }: DemoPeople, years: readonly number[]): void {
    const shares = years.map((year) => this.#share(year))
    liveCastYears(this, cast, years)
    years.forEach((year, index) => {
      this.showEverything(staff, year)
      const part = shares.slice(0, index + 1).reduce(plus, 0) / shares.reduce(plus, 0)
      // The listed people's 2022 stays free for the workbook of declarations, which names them.
      this.#fill(
        year,
        staff.residents.filter(({ imported }) => year !== 2022 || !imported),
        DECLARATIONS * part,
      )
    })
    this.attendTogether(staff, years.at(-1) ?? 0)
    this.#meetYearsBetween(cast, years)
  }

  /** The professionals of the cast have met the years between as well: a title application looks back without a gap. */
  #meetYearsBetween({ residents, offices }: Population, years: readonly number[]): void {
    const professionals = residents.filter(({ personId }) => !offices.some((office) => office.personId === personId))
    const [first = 0] = years
    const last = years.at(-1) ?? first
    for (let year = first; year < last; year += 1) {
      if (!years.includes(year)) for (const resident of professionals) this.meet(resident, year)
    }
  }

  /** Goes through the people in ever new order until there are `enough` declarations. */
  #fill(year: number, people: readonly Resident[], enough: number): void {
    for (let round = 0; this.lives.length < enough && round < 8; round += 1) {
      for (const resident of this.#chance.shuffled(people)) {
        if (this.lives.length < enough) this.#passYear(resident, year)
      }
    }
  }

  /** An ordinary year of somebody: nothing, some hours, or all that are needed. */
  #passYear(resident: Resident, year: number): void {
    const draw = this.#chance.between(1, 100)
    if (draw <= 15) return
    if (draw <= 40 && this.#share(year) === 1) {
      this.meet(resident, year)
      return
    }
    const { now } = this.#country
    const running = shanghaiDate(now).startsWith(`${year}-`)
    const route = this.#planner.routeOf(resident, professionalOf(resident), false, now, year)
    for (let count = this.#chance.between(1, 4); count > 0; count -= 1) {
      const kind = this.#chance.happens(35) ? 'generalCourse' : this.#chance.pick(SPECIALIZED)
      this.declare(resident, { year, kind, fate: usualFate(route, running, this.#chance) })
    }
  }

  /** 1 for a year that is over or far enough, less for one that has just begun. */
  #share(year: number): number {
    const days = daysBetween(`${year}-01-01`, shanghaiDate(this.#country.now))
    return Math.min(1, Math.max(0.05, days / DAYS_TO_FILL))
  }
}

const plus = (sum: number, more: number) => sum + more
