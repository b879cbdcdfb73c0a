import type { Role } from '@xueshi/domain/roles'
import type { Office, Resident } from '../demo/citizens.ts'
import { DemoFiles } from '../demo/files.ts'
import type { DemoProject } from '../demo/filings.ts'
import type { Country } from '../demo/planner.ts'
import type { Samples } from '../demo/samples.ts'
import { TRADES, type TradeId } from '../demo/trades.ts'
import type { Tree, Unit } from '../demo/tree.ts'
import type { Policies } from '../policies/packs.ts'
import type { Shape } from './realm.ts'
import { type Gap, gap } from './stencil.ts'

/** What every year of a world is lived in. */
export type Setting = {
  readonly policies: Policies
  readonly tree: Tree
  readonly projects: readonly DemoProject[]
  readonly samples: Samples
  /** On a full minute: the instants of what happens get each person's own seconds. */
  readonly now: string
}

export const TRADE_IDS = Object.keys(TRADES) as TradeId[]

/** One person and those around him, all of them gaps, in the demo's terms: whatever he lives, others can have lived. */
export function countryOf(setting: Setting, shape: Shape, trade: TradeId): { country: Country; resident: Resident } {
  const { policies, tree, projects, samples, now } = setting
  const unit: Unit = {
    id: gap('unit'),
    name: gap('unitName'),
    trade,
    area: '烟台市',
    placement: {
      unitId: gap('unit'),
      departmentId: shape.endsWith('Department') ? gap('middle') : null,
      agencyId: shape === 'cityAgency' ? gap('middle') : null,
      bureauId: gap('bureau'),
    },
  }
  const names = new Map([
    [gap('unit'), gap('unitName')],
    [gap('middle'), gap('middleName')],
    [gap('bureau'), gap('bureauName')],
  ])
  const city = shape.startsWith('city')
  const own = [...names].map(([id, name]) => organisation(id, name, city && id === gap('bureau') ? 2 : 1))
  const idAt = identifiers()
  const here: Tree = {
    ...tree,
    bureau: gap('bureau'),
    agency: gap('middle'),
    units: [unit],
    organisations: [...tree.organisations, ...own],
    nameOf: (id) => names.get(id) ?? tree.nameOf(id),
  }
  const files = new DemoFiles(samples, idAt)
  const country = { policies, offices: officesOf(shape), files, idAt, tree: here, projects, now }
  return { country, resident: residentIn(unit) }
}

function residentIn(unit: Unit): Resident {
  const [personId, accountId, name] = [gap('person'), gap('account'), gap('personName')]
  return { personId, accountId, name, unit, ruralRevitalization: false, imported: false }
}

function officesOf(shape: Shape): Office[] {
  const office = (role: Role, [account, person, name]: [Gap, Gap, Gap], at: Gap, atName: Gap): Office => ({
    accountId: gap(account),
    personId: gap(person),
    role,
    organisationId: gap(at),
    name: gap(name),
    organisationName: gap(atName),
  })
  const handler = office('handler', ['handlerAccount', 'handlerPerson', 'handlerName'], 'bureau', 'bureauName')
  const middle = office('handler', ['middleAccount', 'middlePerson', 'middleOfficer'], 'middle', 'middleName')
  const clerk = office('clerk', ['clerkAccount', 'clerkPerson', 'clerkName'], 'unit', 'unitName')
  const supervisor = office(
    'supervisor',
    ['supervisorAccount', 'supervisorPerson', 'supervisorName'],
    'bureau',
    'bureauName',
  )
  return [
    clerk,
    ...(shape === 'city' || shape === 'district' ? [] : [middle]),
    handler,
    ...(shape.startsWith('city') ? [supervisor] : []),
  ]
}

function organisation(id: string, name: string, reviewPeople: 1 | 2): Tree['organisations'][number] {
  const placement = { id: '', areaId: '', departmentId: null, agencyId: null, bureauId: null }
  const more = { creditCode: null, unitType: null, learningPlatform: false, validFrom: '2016-01-01', placement }
  return { id, kind: 'unit', name, reviewPeople, ...more }
}

/** Identifiers (UUIDv7) of rows: the instant and a number of their own, then the person's tail. */
function identifiers(): (instant: string) => string {
  let count = 0
  return (instant) => {
    count += 1
    const time = Date.parse(instant).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${gap('tail')}`
  }
}
