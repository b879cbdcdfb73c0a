import type { NewCorrection } from '../bank/correction-store.ts'
import { type Chance, chanceOf } from '../demo/chance.ts'
import { correctOne } from '../demo/corrections.ts'
import type { Passbook } from '../demo/passbook.ts'
import type { Country } from '../demo/planner.ts'
import type { TradeId } from '../demo/trades.ts'
import { countryOf, type Setting, TRADE_IDS } from './province.ts'
import type { Shape } from './realm.ts'
import { gap } from './stencil.ts'
import { liveYear, patternOf, type Wanted, type YearPattern } from './year.ts'

/** So many different years has each trade on each route; most people share theirs with others. */
const VARIANTS = 40
/** One of so many posted years has a correction. */
const CORRECTED = 13
const DECISIONS = ['approve', 'approve', 'refuse', null] as const

/** What of each kind waits for somebody beside the usual. */
export type Waiting = Pick<Wanted, 'drafts' | 'atMiddle' | 'atSupervisor'>
const NOTHING: Waiting = { drafts: 0, atMiddle: 0, atSupervisor: 0 }

/** The years that people can have lived, each lived once when it is first asked for. */
export class Library {
  readonly #setting: Setting
  readonly #patterns = new Map<string, YearPattern | null>()

  constructor(setting: Setting) {
    this.#setting = setting
  }

  /** An ordinary year; `null` where nothing was declared in it. `draw` is any whole number. */
  year(shape: Shape, trade: TradeId, year: number, draw: number): YearPattern | null {
    const variant = draw % VARIANTS
    return this.#once(`${shape} ${trade} ${year} ${variant}`, (name) => {
      const usual = usualCount(variant)
      return usual === 0 ? null : this.#live(name, shape, trade, { ...NOTHING, year, usual }, variant)
    })
  }

  /** What waits beside an ordinary year. */
  waiting(shape: Shape, year: number, waiting: Waiting, draw: number): YearPattern | null {
    const { drafts, atMiddle, atSupervisor } = waiting
    if (drafts + atMiddle + atSupervisor === 0) return null
    const variant = draw % VARIANTS
    const trade = TRADE_IDS[variant % TRADE_IDS.length] ?? 'health'
    return this.#once(`${shape} waiting ${drafts} ${atMiddle} ${atSupervisor} ${year} ${variant}`, (name) =>
      this.#live(name, shape, trade, { ...waiting, year, usual: 0 }, variant),
    )
  }

  #once(name: string, make: (name: string) => YearPattern | null): YearPattern | null {
    const known = this.#patterns.get(name)
    if (known !== undefined) return known
    const made = make(name)
    this.#patterns.set(name, made)
    return made
  }

  #live(name: string, shape: Shape, trade: TradeId, wanted: Wanted, variant: number): YearPattern {
    const { country, resident } = countryOf(this.#setting, shape, trade)
    const chance = chanceOf(`world ${name}`)
    const lived = liveYear(country, resident, wanted, chance)
    const correct = variant % CORRECTED === 0 && shape.startsWith('city') && lived.passbook !== null
    const corrections = correct ? correctionIn(lived.passbook, country, chance) : []
    return patternOf(country, { ...lived, corrections })
  }
}

/** Three in ten declare nothing, three one thing, two two, and two as much as is needed or nearly. */
function usualCount(variant: number): number {
  const share = variant / VARIANTS
  if (share < 0.3) return 0
  if (share < 0.6) return 1
  if (share < 0.8) return 2
  return share < 0.9 ? 3 : 6
}

function correctionIn(passbook: Passbook, country: Country, chance: Chance): NewCorrection[] {
  const [entry] = passbook.awardsBy(gap('bureau'))
  const proposer = country.offices.find(
    ({ organisationId, role }) => organisationId === gap('bureau') && role === 'handler',
  )
  const decider = country.offices.find(({ role }) => role === 'supervisor')
  // What was decided lies some days after the posting, and before now.
  const settled = Date.parse(passbook.lastAt) < Date.parse(country.now) - 7 * 86_400_000
  if (!entry || !proposer || !decider || !settled) return []
  const hands = { proposer, decider, decision: chance.pick(DECISIONS) }
  return [correctOne(passbook, entry, hands, { ...country, bureau: gap('bureau') }, chance)]
}
