import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { officesFor } from '@xueshi/domain/registration/offices'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'
import { maskPhone } from '../people/batch.ts'
import { insertRegistrations, type StoredRegistration } from '../registration/store.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import { fictionalNumber, fictionalPhone } from './citizens.ts'
import { workdaysAgo } from './timeline.ts'
import type { Tree } from './tree.ts'

type Applicant = {
  readonly name: string
  readonly born: string
  readonly unit: string
  /** How long ago he registered. */
  readonly workdays: number
}

/** Who waits to be confirmed: by units still in time, by one past its due date, and so long that the bureau is asked. */
const APPLICANTS: readonly Applicant[] = [
  { name: '宋知远', born: '1994-03-18', unit: '示例丙农技推广站', workdays: 1 },
  { name: '梁静姝', born: '1990-07-05', unit: '示例丙农技推广站', workdays: 8 },
  { name: '许怀瑾', born: '1988-11-23', unit: '示例甲医院', workdays: 2 },
  { name: '邵清和', born: '1996-01-30', unit: '示例亥水利勘测院', workdays: 14 },
]

/** Serials of their numbers: above those of the cast, below those of the staff lists. */
const FIRST_SERIAL = 95

/** Inserts registrations that wait, of people who have nothing else here; all have the demo password. */
export async function plantRegistrations(
  tx: Tx,
  { crypto, policies, settings }: Pick<Services, 'crypto' | 'policies' | 'settings'>,
  tree: Tree,
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const chance = chanceOf('registrations')
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const registrations = APPLICANTS.flatMap(({ name, born, unit: unitName, workdays }, index) => {
    const unit = tree.units.find((each) => each.name === unitName)
    if (!unit?.placement.bureauId) return []
    const { departmentId, agencyId, bureauId } = unit.placement
    const unitId = unit.id
    const createdAt = workdaysAgo(now, workdays, policies.calendar, chance)
    const today = shanghaiDate(createdAt)
    const place = { unitId, departmentId: departmentId ?? agencyId, bureauId, clerkInOffice: true }
    const citizenNumber = fictionalNumber(born, FIRST_SERIAL + index)
    const phone = fictionalPhone(8801 + index)
    const registration: StoredRegistration = {
      id: idAt(createdAt),
      name,
      number: {
        lookup: crypto.lookup(citizenNumber),
        ciphertext: crypto.encrypt(citizenNumber),
        masked: maskCitizenNumber(citizenNumber),
      },
      phone: { ciphertext: crypto.encrypt(phone), masked: maskPhone(phone) },
      passwordHash,
      unitId,
      memberFrom: addDays(today, -20),
      offices: officesFor(place, today, settings.registrationWorkdays, policies.calendar),
      createdAt,
    }
    return [registration]
  })
  await insertRegistrations(tx, registrations)
}
