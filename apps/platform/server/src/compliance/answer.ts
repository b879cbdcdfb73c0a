import { type Purpose, purposeNames } from '@xueshi/domain/clients/client'
import { basisNeeded, basisText } from '@xueshi/domain/compliance/basis'
import { packStatusNames } from '@xueshi/domain/policies/pack-status'
import { Refused } from '@xueshi/domain/refusals'
import type { Pack } from '@xueshi/domain/rules/pack'
import { type StandingFacts, yearStanding } from '@xueshi/domain/rules/standing'
import { shanghaiDate } from '@xueshi/domain/time'
import type { ClientCaller } from '@xueshi/foundation/http/operation'
import { holdClient } from '../clients/store.ts'
import type { Services, Tx } from '../services.ts'
import { listFacts } from '../standing/facts.ts'
import { findAsked, holdConsents, insertAnswers, listPosted, type NewAnswer, type PostedSum } from './ask-store.ts'
import { type Asked, numbersOf } from './asked.ts'

type Question = {
  readonly people: readonly Asked[]
  readonly years: readonly number[]
  readonly purpose: Purpose
}
type By = { readonly client: ClientCaller; readonly now: string; readonly newId: () => string }

/**
 * Answers another system for each person whom it may ask about, in its order, and writes each answer into the person's
 * log. Of whom nothing may be told is told only that: where a consent is needed, nobody learns without it whether a
 * number and a name belong together. Refuses `compliance.purposeNotAllowed` and `policy.packNotFound`.
 */
export async function answerAll(
  tx: Tx,
  { crypto, policies }: Pick<Services, 'crypto' | 'policies'>,
  { people, years, purpose }: Question,
  { client: caller, now, newId }: By,
) {
  const client = await holdClient(tx, caller.clientId)
  const needed = basisNeeded(client?.purposes ?? [], purpose)
  if (!client || needed === 'notAllowed') {
    throw new Refused('compliance.purposeNotAllowed', { client: caller.name, purpose: purposeNames[purpose] })
  }
  const asked = [...years].sort((a, b) => b - a)
  const packs = asked.map((year) => policies.packOf(year))
  const found = await findAsked(tx, numbersOf(crypto, people))
  const known = [...new Set(found.filter((id) => id !== null))]
  const wanted = { clientId: client.id, purpose, today: shanghaiDate(now) }
  const consents = needed === 'consent' ? await holdConsents(tx, known, wanted) : null
  const posted = Map.groupBy(await listPosted(tx, known, years), ({ personId }) => personId)
  const factsOf = await listFacts(
    tx,
    packs.map(({ pack }) => pack),
    known,
  )
  const answers: NewAnswer[] = []
  const outcomes = found.map((personId) => {
    const consentId = personId === null ? null : (consents?.get(personId) ?? null)
    if (consents !== null && consentId === null) return { code: 'compliance.consentMissing' as const, answer: null }
    if (personId === null) return { code: 'compliance.personUnknown' as const, answer: null }
    const legalBasis = needed === 'consent' ? null : needed.legalBasis
    const id = newId()
    const { name: clientName, organisationName } = client
    const by = { clientId: client.id, keyId: caller.keyId, clientName, organisationName }
    answers.push({ ...by, personId, id, at: now, purpose, legalBasis, consentId, years: asked })
    const told = packs.map(({ pack }) => yearOf(pack, posted.get(personId) ?? [], factsOf(personId, pack)))
    const basis = legalBasis === null ? ('consent' as const) : ('legalBasis' as const)
    const met = told.every((year) => year.met)
    return {
      code: null,
      answer: { answerId: id, asOf: now, purpose, basis, basisText: basisText(legalBasis), met, years: told },
    }
  })
  await insertAnswers(tx, answers)
  return { clientName: client.name, outcomes }
}

function yearOf(pack: Pack, posted: readonly PostedSum[], facts: StandingFacts) {
  const ofYear = posted.filter(({ year }) => year === pack.year)
  const { met, total, buckets } = yearStanding(
    pack,
    Object.fromEntries(ofYear.map(({ bucket, hundredths }) => [bucket, hundredths])),
    {},
    facts,
  )
  return {
    year: pack.year,
    packId: pack.id,
    packStatus: pack.status,
    packStatusName: packStatusNames[pack.status],
    met,
    total: minimumOf(total),
    buckets: buckets.map((bucket) => ({ id: bucket.id, ...minimumOf(bucket) })),
  }
}

type Measured = ReturnType<typeof yearStanding>['total']

const minimumOf = ({ label, minimumHundredths, postedHundredths, met }: Measured) => ({
  label,
  minimumHundredths,
  postedHundredths,
  met,
})
