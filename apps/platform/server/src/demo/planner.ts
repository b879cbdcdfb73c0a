import { places, type Step } from '@xueshi/domain/review/declaration'
import { routeFor } from '@xueshi/domain/review/route'
import { activityPeriod, normalizedFields, textOf } from '@xueshi/domain/rules/fields'
import { type Annex3Kind, kindOf } from '@xueshi/domain/rules/pack'
import { precheck } from '@xueshi/domain/rules/precheck'
import type { OtherDeclaration } from '@xueshi/domain/rules/time-findings'
import { addDays, daysBetween, type Instant, shanghaiDate, startOfDay } from '@xueshi/domain/time'
import { dueDates } from '../declarations/route-of.ts'
import { type Activity, imagineActivity } from './activities.ts'
import type { Chance } from './chance.ts'
import type { Resident } from './citizens.ts'
import type { Fate } from './fates.ts'
import type { DemoProject } from './filings.ts'
import type { Around, Plan, Someone } from './life.ts'
import { later, officeTime, timeline, workdaysAgo } from './timeline.ts'
import type { Tree } from './tree.ts'

export type Country = Around & {
  readonly tree: Tree
  readonly projects: readonly DemoProject[]
  readonly now: Instant
}

export type Wish = {
  readonly year: number
  readonly kind: Annex3Kind
  readonly fate: Fate
  /** What others have declared too; without it something is imagined. */
  readonly activity?: Activity
}

/** How often another activity is drawn when one could not be submitted. */
const DRAWS = 12

/** Reckoned from New Year: the first declarations are through after so many days, the last after so many. */
const DAYS_TO_FINISH = 30
const MOST_DAYS = 420

/** Plans declarations so that each could really be submitted beside the others of its person. */
export class Planner {
  readonly #country: Country
  readonly #living = new Map<string, OtherDeclaration[]>()

  constructor(country: Country) {
    this.#country = country
  }

  /** The route from here, as it is frozen at `at`. */
  routeOf(resident: Resident, declarant: Someone, forMember: boolean, at: Instant, year: number): Step[] {
    const { offices, tree, policies } = this.#country
    const clerks = offices.filter(({ role, organisationId }) => role === 'clerk' && organisationId === resident.unit.id)
    const facts = {
      declarantIsClerk: clerks.some(({ accountId }) => accountId === declarant.accountId),
      declaredForMember: forMember,
      otherClerkExists: clerks.some(({ accountId }) => accountId !== declarant.accountId),
      peopleByOrganisation: Object.fromEntries(tree.organisations.map(({ id, reviewPeople }) => [id, reviewPeople])),
    }
    return routeFor(resident.unit.placement, facts, dueDates(policies, year, at))
  }

  /** `null` where there is nothing that this person could declare so. */
  plan(resident: Resident, wish: Wish, chance: Chance): Plan | null {
    const { year, fate } = wish
    const member = professionalOf(resident)
    const declarant = fate.forMember ? this.#clerkFor(resident) : member
    if (declarant === null) return null
    const route = (at: Instant) => this.routeOf(resident, declarant, fate.forMember, at, year)
    const count = actsOf(fate, route(this.#country.now))
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const times = this.#times(year, fate, count, chance)
      const activity = times && this.#activity(resident, wish, times, chance)
      if (!times || !activity) continue
      const project = this.#projectOf(activity)
      return {
        resident,
        member,
        declarant,
        fate,
        activity,
        project,
        route,
        times: this.#fitted(activity, times, chance),
        chance,
      }
    }
    return null
  }

  #clerkFor({ unit, personId }: Resident): Someone | null {
    const isClerk = (each: Country['offices'][number]) => each.role === 'clerk' && each.organisationId === unit.id
    return this.#country.offices.find((each) => isClerk(each) && each.personId !== personId) ?? null
  }

  /** When its acts are. What still waits began lately; what is over began some weeks after the activity. */
  #times(year: number, { end }: Fate, count: number, chance: Chance): Instant[] | null {
    const { now, policies } = this.#country
    const { calendar } = policies
    const firstDay = `${year}-01-01`
    const yearBegins = startOfDay(firstDay)
    if (now <= yearBegins) return null
    const isOver = end === 'posted' || end === 'rejected' || end === 'withdrawn'
    const daysSoFar = daysBetween(firstDay, shanghaiDate(now))
    const recent = workdaysAgo(now, chance.between(0, chance.between(1, 11)), calendar, chance)
    const finished =
      isOver && daysSoFar > DAYS_TO_FINISH
        ? officeTime(addDays(firstDay, chance.between(DAYS_TO_FINISH, Math.min(daysSoFar, MOST_DAYS) - 1)), chance)
        : recent
    const last = finished > yearBegins ? finished : now
    return timeline({ count, notBefore: yearBegins, last, pace: isOver ? 3 : 1 }, calendar, chance)
  }

  #activity(
    resident: Resident,
    { year, kind, fate, activity: shared }: Wish,
    times: readonly Instant[],
    chance: Chance,
  ): Activity | null {
    const { policies, tree } = this.#country
    const submittedAt = times[1] ?? times[0] ?? ''
    const latest = shanghaiDate(submittedAt)
    const lastDay = latest < `${year}-12-31` ? latest : `${year}-12-31`
    // What is declared is mostly some weeks old, seldom half a year.
    const earliest = addDays(lastDay, -chance.pick([30, 60, 120, 360]))
    const firstDay = earliest > `${year}-01-01` ? earliest : `${year}-01-01`
    const setting = { tree, unit: resident.unit, projects: this.#country.projects, year, firstDay, lastDay }
    const activity = shared ?? imagineActivity(kind, setting, chance)
    if (activity === null) return null
    const { pack } = policies.packOf(year)
    const others = this.#living.get(resident.personId) ?? []
    const project = this.#projectOf(activity)
    const fields = normalizedFields(kindOf(pack, kind), activity.fields)
    const draft = { ...activity, fields, evidence: [{ code: 'proof' }], pledgedAt: submittedAt }
    const host = textOf(fields, 'host')
    const findings = precheck(pack, draft, {
      now: submittedAt,
      filedProject: project && datedProject(project),
      hostIsLocal: tree.organisations.some(({ name }) => name === host),
      others,
    })
    if (findings.some(({ severity }) => severity === 'blocking')) return null
    if (fate.end !== 'draft') this.#living.set(resident.personId, [...others, ...this.#asOther(activity)])
    return activity
  }

  #asOther(activity: Activity): OtherDeclaration[] {
    const { fields, kind, year, declaredHundredths } = activity
    const period = activityPeriod(kindOf(this.#country.policies.packOf(year).pack, kind), fields)
    if (period === null) return []
    return [{ kind, name: String(fields.name), host: textOf(fields, 'host'), ...period, declaredHundredths }]
  }

  #projectOf({ fields }: Activity): DemoProject | null {
    return this.#country.projects.find(({ id }) => id === fields.filedProjectId) ?? null
  }

  /** The same times, the first of them not before the activity has ended. */
  #fitted(activity: Activity, times: readonly Instant[], chance: Chance): readonly Instant[] {
    const { policies } = this.#country
    const period = activityPeriod(kindOf(policies.packOf(activity.year).pack, activity.kind), activity.fields)
    const [first = '', second] = times
    const ended = period === null ? first : startOfDay(period.lastDay)
    if (first >= ended || second === undefined) return times
    return [later(second, -chance.between(3, 30)), ...times.slice(1)]
  }
}

export function professionalOf({ accountId, personId, name }: Resident): Someone {
  return { accountId, personId, name, role: 'professional', organisationId: null }
}

function datedProject({ name, hundredths, filedOn, startsOn, endsOn }: DemoProject) {
  return startsOn === null || endsOn === null
    ? null
    : { name, hundredths, filedOn, firstDay: startsOn, lastDay: endsOn }
}

/** How many acts a fate takes at most, the making of the draft among them. */
function actsOf({ end, forMember, at, detour }: Fate, route: readonly Step[]): number {
  if (end === 'draft') return 1
  if (end === 'awaitingConfirmation') return 2
  if (end === 'declined' || end === 'awaitingStamp' || end === 'withdrawn') return 3
  const stops = places(route)
  const stop =
    at === null
      ? -1
      : stops.findIndex((place) => route[place.stepIndex]?.level === at.level && place.stage === at.stage)
  const approvals = stop < 0 ? stops.length : stop
  // A return may let every opinion so far fall.
  const around = detour === null ? 0 : 2 + stops.length + (forMember ? 2 : 0)
  const last = end === 'returned' || end === 'rejected' ? 1 : 0
  return 2 + (forMember ? 1 : 0) + approvals + around + last
}
