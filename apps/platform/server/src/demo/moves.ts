import { actOnMove, askMove, type MoveTerms, type Stand } from '@xueshi/domain/moves/commands'
import type { MoveKind } from '@xueshi/domain/moves/move'
import { shanghaiDate } from '@xueshi/domain/time'
import { insertAct, insertMove, setStand } from '../moves/store.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import type { Population } from './citizens.ts'
import { workdaysAgo } from './timeline.ts'
import type { Tree } from './tree.ts'

type Wish = {
  readonly from: string
  readonly to: string
  readonly kind: MoveKind
  readonly note: string
  /** How long ago it was asked for. */
  readonly workdays: number
  /** Whether the new unit has agreed the same day, so that the old one may object. */
  readonly accepted: boolean
}

/** What waits: for a new unit in time, for a department after a silent unit, and for an old unit that may object. */
const WISHES: readonly Wish[] = [
  {
    from: '示例甲医院',
    to: '示例丙农技推广站',
    kind: 'transfer',
    note: '家庭原因，回市区工作。',
    workdays: 1,
    accepted: false,
  },
  {
    from: '示例丁精密机械有限公司',
    to: '示例丙农技推广站',
    kind: 'secondment',
    note: '农机推广项目需要。',
    workdays: 7,
    accepted: false,
  },
  {
    from: '示例丙农技推广站',
    to: '示例甲医院',
    kind: 'transfer',
    note: '',
    workdays: 2,
    accepted: true,
  },
]

/** Inserts moves under way of people of the staff lists, who hold no office. */
export async function plantMoves(
  tx: Tx,
  services: Pick<Services, 'policies' | 'settings'>,
  { tree, staff, cast }: { tree: Tree; staff: Population; cast: Population },
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const chance = chanceOf('moves')
  const { calendar } = services.policies
  const offices = [...cast.offices, ...staff.offices]
  const officials = new Set(offices.map(({ accountId }) => accountId))
  for (const { from, to, kind, note, workdays, accepted } of WISHES) {
    const he = staff.residents.findLast(({ unit, accountId }) => unit.name === from && !officials.has(accountId))
    const [oldUnit, unit] = [from, to].map((name) => tree.units.find((each) => each.name === name))
    if (!he || !oldUnit || !unit?.placement.bureauId) continue
    const { departmentId, agencyId, bureauId } = unit.placement
    const askedAt = workdaysAgo(now, workdays, calendar, chance)
    const today = shanghaiDate(askedAt)
    const terms: MoveTerms = {
      today,
      workdays: services.settings.registrationWorkdays,
      objectionWorkdays: services.settings.moveObjectionWorkdays,
      calendar,
      place: { unitId: unit.id, departmentId: departmentId ?? agencyId, bureauId, clerkInOffice: true },
    }
    const { personId, accountId, name } = he
    const asked = {
      id: idAt(askedAt),
      kind,
      personId,
      askedBy: { accountId, personId },
      askedIn: null,
      fromUnitId: oldUnit.id,
      toUnitId: unit.id,
      startsOn: today,
      endsOn: kind === 'secondment' ? `${Number(today.slice(0, 4)) + 1}-06-01` : null,
    }
    const stand = askMove(asked, terms)
    await insertMove(tx, { ...asked, note, askedAt, stand })
    const by = { accountId, name, organisationId: null }
    await insertAct(tx, { personId, moveId: asked.id, at: askedAt, by, action: 'ask', text: note })
    if (!accepted) continue
    const clerk = offices.find(({ organisationId, role }) => organisationId === unit.id && role === 'clerk')
    if (clerk) await acceptMove(tx, { ...asked, ...stand }, clerk, terms, askedAt)
  }
}

type Asked = Parameters<typeof actOnMove>[1] & Stand

async function acceptMove(tx: Tx, move: Asked, clerk: Population['offices'][number], terms: MoveTerms, at: string) {
  const stand = actOnMove('accept', move, clerk, '', terms)
  await setStand(tx, { person_id: move.personId, id: move.id }, stand, at, clerk.accountId)
  await insertAct(tx, { personId: move.personId, moveId: move.id, at, by: clerk, action: 'accept', text: '' })
}
