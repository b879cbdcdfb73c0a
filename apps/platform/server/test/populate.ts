import { checkCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { shanghaiDate } from '@xueshi/domain/time'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import type { Db } from '@xueshi/foundation/db/db'
import { idsAt } from '@xueshi/foundation/ids'
import { DEMO_PASSWORD } from '../src/accounts/demo-accounts.ts'
import { NOTHING_KNOWN } from '../src/accounts/newcomer.ts'
import { insertFiledProjects } from '../src/filings/batch.ts'
import { insertPeople } from '../src/people/batch.ts'
import type { DB } from '../src/schema.gen.ts'
import { testCrypto } from './prepare.ts'

/** What a test puts into its world beside the people of the demo. */
export function populate(db: Db<DB>, clock: () => string) {
  return {
    /** A person of a unit: one who has not signed in yet, or with a demo account's name and password. */
    async addPerson(person: {
      name: string
      citizenNumber: string
      unit: string
      signInName?: string
    }): Promise<{ id: string }> {
      const passwordHash = person.signInName === undefined ? null : await hashPassword(DEMO_PASSWORD)
      const newId = idsAt(clock())
      const id = newId()
      const checked = checkCitizenNumber(person.citizenNumber, shanghaiDate(clock()))
      if (!checked.ok) throw new Error(`${person.citizenNumber} is no citizen number: ${checked.problem}`)
      await db.tx(async (tx) => {
        const { id: unitId } = await tx
          .selectFrom('organisations')
          .select('id')
          .where('name', '=', person.unit)
          .executeTakeFirstOrThrow()
        await insertPeople(
          tx,
          testCrypto,
          [{ ...NOBODY, ...person, ...checked, passwordHash, id, unitId, ...newPersonIds(newId) }],
          clock(),
        )
      })
      return { id }
    },
    /** A training that counts as filed. */
    async addFiledProject(project: {
      filer: string
      name: string
      from: string
      until: string
      hundredths: number
    }): Promise<void> {
      await db.tx(async (tx) => {
        const { id: filerId } = await tx
          .selectFrom('organisations')
          .select('id')
          .where('name', '=', project.filer)
          .executeTakeFirstOrThrow()
        const { name, from, until, hundredths } = project
        const year = Number(from.slice(0, 4))
        const days = { startsOn: from, endsOn: until, filedOn: `${year}-06-30` }
        const more = { printedNumber: '', organiser: project.filer, place: '烟台', audience: '', contact: '' }
        await insertFiledProjects(
          tx,
          year,
          [{ id: idsAt(clock())(), filerId, name, hundredths, ...days, ...more }],
          clock(),
        )
      })
    },
  }
}

const NOBODY = { ...NOTHING_KNOWN, phone: null, memberFrom: '2020-01-01', passwordHash: null }

const newPersonIds = (newId: () => string) => ({ accountId: newId(), grantId: newId(), membershipId: newId() })
