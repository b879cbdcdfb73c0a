import { maskTarget } from '@xueshi/domain/messages/targets'
import { digestWeek } from '@xueshi/domain/reminders/digest-week'
import { shanghaiDate } from '@xueshi/domain/time'
import { DEMO_PREFIX } from '../accounts/demo-accounts.ts'
import { saveContact, savePreferences } from '../messages/store.ts'
import { tellDigest } from '../reminders/digest.ts'
import { remind } from '../reminders/remind.ts'
import { listUnmet } from '../reminders/store.ts'
import type { Services, Tx } from '../services.ts'
import { fictionalPhone } from './citizens.ts'
import { later } from './timeline.ts'

/** Of whom a mobile is confirmed, so that a newcomer can try a forgotten password: the SMS is shown, never sent. */
const REACHED = ['professional', 'clerk']

/** What the clerk and his people have been told, and how two of them want to be told. */
export async function plantTold(
  tx: Tx,
  { crypto, policies, settings }: Pick<Services, 'crypto' | 'policies' | 'settings'>,
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const known = policies.all.find(({ pack }) => pack.year === Number(shanghaiDate(now).slice(0, 4)))
  const clerk = await clerkOf(tx)
  if (known && clerk?.unitId) {
    const { pack } = known
    const remindedAt = later(now, -2 * 24 * 60)
    const unmet = await listUnmet(tx, clerk.unitId, pack, settings.downloadRows)
    await remind(tx, unmet, { pack, now: remindedAt, newId: () => idAt(remindedAt) })
    const week = digestWeek(now, 1, 0)
    if (week !== null) await tellDigest(tx, { unitId: clerk.unitId, week, now, pack }, () => idAt(now))
  }
  for (const [index, personId] of (await peopleOf(tx)).entries()) {
    const phone = fictionalPhone(8901 + index)
    const contact = { ciphertext: crypto.encrypt(phone), masked: maskTarget('sms', phone) }
    await saveContact(tx, personId, 'sms', contact, now)
    await savePreferences(tx, personId, {
      choices: { declaration: { sms: true } },
      quiet: { from: '22:00', until: '07:30' },
    })
  }
}

const clerkOf = (tx: Tx) =>
  tx
    .selectFrom('accounts as a')
    .innerJoin('grants as g', 'g.account_id', 'a.id')
    .select('g.organisation_id as unitId')
    .where('a.sign_in_name', '=', `${DEMO_PREFIX}clerk`)
    .where('g.role', '=', 'clerk')
    .executeTakeFirst()

async function peopleOf(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select('person_id')
    .where(
      'sign_in_name',
      'in',
      REACHED.map((name) => DEMO_PREFIX + name),
    )
    .orderBy('sign_in_name')
    .execute()
  return rows.flatMap(({ person_id }) => person_id ?? [])
}
