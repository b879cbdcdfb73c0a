import type { AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import { askAmendment } from '@xueshi/domain/amendments/commands'
import { shanghaiDate } from '@xueshi/domain/time'
import { insertAmendment, insertAmendmentAct } from '../amendments/store.ts'
import { insertFiles } from '../files/store.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import type { Population } from './citizens.ts'
import { DemoFiles } from './files.ts'
import type { Samples } from './samples.ts'
import { workdaysAgo } from './timeline.ts'
import type { Tree } from './tree.ts'

const UNIT = '示例丙农技推广站'

type Wish = {
  readonly subject: AmendmentSubject
  readonly change: (registered: string) => string
  readonly evidence: string
  readonly note: string
  /** How long ago it was asked for. */
  readonly workdays: number
}

/** What waits: for the unit of a person, and for the department of a unit. */
const WISHES: readonly Wish[] = [
  {
    subject: 'personName',
    change: (name) => `${name.slice(0, -1)}玥`,
    evidence: '户口簿姓名页',
    note: '入职登记时最后一个字写错，以户口簿为准。',
    workdays: 1,
  },
  {
    subject: 'organisationName',
    change: (name) => name.replace('推广站', '推广中心'),
    evidence: '事业单位法人证书',
    note: '机构更名，证书已换发。',
    workdays: 2,
  },
]

/** Inserts corrections under way of somebody and of his unit, each with its evidence. */
export async function plantAmendments(
  tx: Tx,
  services: Pick<Services, 'policies' | 'settings'>,
  { tree, staff, cast, samples }: { tree: Tree; staff: Population; cast: Population; samples: Samples },
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const { calendar } = services.policies
  const unit = tree.units.find(({ name }) => name === UNIT)
  const he = staff.residents.findLast((resident) => resident.unit.name === UNIT && resident.imported)
  const clerk = cast.offices.find(({ organisationName, role }) => organisationName === UNIT && role === 'clerk')
  if (!unit?.placement.bureauId || !he || !clerk) return
  const { departmentId, agencyId, bureauId } = unit.placement
  const place = { unitId: unit.id, departmentId: departmentId ?? agencyId, bureauId, clerkInOffice: true }
  const chance = chanceOf('amendments')
  for (const { subject, change, evidence, note, workdays } of WISHES) {
    const askedAt = workdaysAgo(now, workdays, calendar, chance)
    const today = shanghaiDate(askedAt)
    const ofPerson = subject === 'personName'
    const asker = ofPerson ? { ...he, organisationId: null } : clerk
    const oldValue = ofPerson ? he.name : unit.name
    const id = idAt(askedAt)
    const files = new DemoFiles(samples, idAt)
    const fileIds = [files.evidenceOf(asker, askedAt, evidence, chance)]
    await insertFiles(tx, files.all)
    await insertAmendment(tx, {
      id,
      subject,
      personId: ofPerson ? he.personId : null,
      organisationId: ofPerson ? null : unit.id,
      oldValue,
      newValue: change(oldValue),
      number: null,
      note,
      askedBy: asker,
      askedAt,
      fileIds,
      stand: askAmendment(subject, { today, workdays: services.settings.registrationWorkdays, calendar, place }),
    })
    await insertAmendmentAct(tx, { amendmentId: id, at: askedAt, by: asker, action: 'ask', text: note })
  }
}
