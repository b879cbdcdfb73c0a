import { insertMerge, insertMergeAct } from '../merges/store.ts'
import { insertOrganisations } from '../organisations/batch.ts'
import { insertPeople } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import { newPerson, type Population } from './citizens.ts'
import { workdaysAgo } from './timeline.ts'
import type { Tree } from './tree.ts'

const BUREAU = '示例市人社部门'
const UNIT = '示例丙农技推广站'
const TWICE = { name: '示例丙农业技术推广站', since: '2021-03-01', reason: '更名后又登记了一次，人员分在两处。' }
/** Staff lists of data begin at 100; the demo's own people have the serials below these. */
const SERIAL = 97

/** Inserts a unit that is in the books twice, and the wish of its clerk that the bureau has to decide. */
export async function plantUnitMerges(
  tx: Tx,
  services: Pick<Services, 'policies' | 'crypto'>,
  { tree, cast }: { tree: Tree; cast: Population },
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const chance = chanceOf('unit merges')
  const askedAt = workdaysAgo(now, 2, services.policies.calendar, chance)
  const kept = tree.units.find(({ name }) => name === UNIT)
  const clerk = cast.offices.find(({ organisationName, role }) => organisationName === UNIT && role === 'clerk')
  const known = tree.organisations.find(({ id }) => id === kept?.id)
  if (!kept || !known || !clerk) return
  const bureauId = tree.idOf(BUREAU)
  const twice = {
    ...known,
    id: idAt(askedAt),
    name: TWICE.name,
    creditCode: null,
    unitType: null,
    validFrom: TWICE.since,
    placement: { ...known.placement, id: idAt(askedAt), departmentId: null, bureauId },
  }
  await insertOrganisations(tx, [twice], now)
  const unit = { ...kept, id: twice.id, name: twice.name }
  const account = { signInName: null, passwordHash: null }
  const described = { name: '孟清和', serial: SERIAL, unit, professional: true, ...account }
  await insertPeople(tx, services.crypto, [newPerson(described, chance, () => idAt(askedAt))], askedAt)
  const id = idAt(askedAt)
  const asked = { reason: TWICE.reason, askedIn: kept.id, bureauId, aboveId: null, askedAt, fileIds: [] }
  await insertMerge(tx, { ...asked, id, subject: 'unit', keptId: kept.id, absorbedId: twice.id })
  await insertMergeAct(tx, { mergeId: id, at: askedAt, by: clerk, action: 'ask', text: TWICE.reason })
}
