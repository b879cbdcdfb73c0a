import { findLastClose } from '../../src/year-close/store.ts'
import type { Cast } from './cast.ts'

/** A close that another official of the city bureau asks for; it is nobody's of the people, and a year has one at a time. */
export async function yearClose(cast: Cast) {
  const year = 2021
  const known = await cast.w.db.read((tx) => findLastClose(tx, year))
  const bindings = { year, action: 'refuse', text: '还有申报没有办结' }
  if (known?.state === 'asked') return { ...bindings, closeId: known.id }
  const asker = await cast.officer('示例市人社部门', 'supervisor')
  const { id: closeId } = await asker.yearCloseAsk({ body: { year, text: '' } })
  return { ...bindings, closeId }
}
