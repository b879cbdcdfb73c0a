import { insertFiles } from '../files/store.ts'
import { insertMerge, insertMergeAct } from '../merges/store.ts'
import { insertPeople } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import { newPerson, type Population } from './citizens.ts'
import { DemoFiles } from './files.ts'
import type { Samples } from './samples.ts'
import { workdaysAgo } from './timeline.ts'

const BUREAU = '示例市人社部门'
const UNIT = '示例丙农技推广站'
/** Staff lists of data begin at 100; the demo's own people have the serials below these. */
const SERIAL = 98

/** Inserts somebody who is in the books twice, and the wish of one official that another one has to decide. */
export async function plantMerges(
  tx: Tx,
  services: Pick<Services, 'policies' | 'crypto'>,
  { staff, cast, samples }: { staff: Population; cast: Population; samples: Samples },
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const chance = chanceOf('merges')
  const askedAt = workdaysAgo(now, 1, services.policies.calendar, chance)
  const kept = staff.residents.find(({ unit }) => unit.name === UNIT)
  const official = cast.offices.find(({ organisationName, role }) => organisationName === BUREAU && role === 'handler')
  if (!kept || !official) return
  const bureauId = official.organisationId
  const account = { signInName: null, passwordHash: null }
  const described = { name: kept.name, serial: SERIAL, unit: kept.unit, professional: true, ...account }
  const twice = newPerson(described, chance, () => idAt(askedAt))
  await insertPeople(tx, services.crypto, [twice], askedAt)
  const files = new DemoFiles(samples, idAt)
  const fileIds = [files.evidenceOf(official, askedAt, '同一人证明', chance)]
  await insertFiles(tx, files.all)
  const reason = '登记时号码填错，单位又用正确的号码登记了一次。'
  const id = idAt(askedAt)
  await insertMerge(tx, {
    id,
    subject: 'person',
    keptId: kept.personId,
    absorbedId: twice.id,
    reason,
    askedIn: bureauId,
    bureauId,
    aboveId: null,
    askedAt,
    fileIds,
  })
  await insertMergeAct(tx, { mergeId: id, at: askedAt, by: official, action: 'ask', text: reason })
}
