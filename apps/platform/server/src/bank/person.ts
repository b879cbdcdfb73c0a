import { Refused } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { findPersonAndUnit, getPersonInSight } from '../people/store.ts'
import type { Tx } from '../services.ts'

/** Whose bank is asked for: one's own, or one of the people in one's charge. Refuses `person.notFound`. */
export async function personOf(tx: Tx, actor: Actor, personId: string | undefined, today: string) {
  if (actor.role !== 'professional') {
    if (personId === undefined) throw new Refused('person.notFound')
    return getPersonInSight(tx, actor, personId, today)
  }
  if (actor.personId === null || (personId !== undefined && personId !== actor.personId)) {
    throw new Refused('person.notFound')
  }
  const person = await findPersonAndUnit(tx, actor.personId)
  if (!person) throw new Refused('person.notFound')
  return person
}
