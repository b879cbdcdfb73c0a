import { askRelief } from '@xueshi/domain/reliefs/commands'
import { findOfficePlace } from '../../src/registration/place.ts'
import { insertRelief, insertReliefAct } from '../../src/reliefs/store.ts'
import { uploadPdf } from '../drafts.ts'
import { TEST_NOW, testPolicies } from '../prepare.ts'
import type { Cast } from './cast.ts'
import type { Stand } from './ground.ts'

let made = 0

/** Asked for by himself, as by rules that state it; the rules here state none, so that nothing can be granted. */
export async function relief(cast: Cast, { personId, accountId, name, unit }: Stand) {
  made += 1
  const id = cast.newId()
  const askedBy = { accountId, personId }
  const wish = { year: 2022, exemption: `情形${made}`, firstDay: '2022-03-01', lastDay: '2022-05-31', note: '' }
  const { pack, hash } = testPolicies.packOf(2022)
  const file = await uploadPdf(await cast.officer(unit, 'clerk'))
  await cast.w.db.tx(async (tx) => {
    const place = await findOfficePlace(tx, cast.organisationId(unit), '2022-11-22')
    if (!place) throw new Error(`${unit} stands nowhere`)
    const stand = askRelief(false, { today: '2022-11-22', workdays: 5, calendar: testPolicies.calendar, place })
    const rest = { months: [3, 4, 5], packId: pack.id, packHash: hash, askedAt: TEST_NOW, fileIds: [file], stand }
    await insertRelief(tx, { ...wish, ...rest, id, personId, askedBy })
    await insertReliefAct(tx, {
      requestId: id,
      at: TEST_NOW,
      by: { ...askedBy, name, organisationId: null },
      action: 'ask',
      text: '',
    })
  })
  return { ...wish, reliefId: id, personId, fileIds: [], decision: 'return', text: '材料不符' }
}
