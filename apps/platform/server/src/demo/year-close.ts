import type { Services, Tx } from '../services.ts'
import { closeSome } from '../year-close/close-job.ts'
import { insertClose, insertCloseAct, setCloseState } from '../year-close/store.ts'
import type { Population } from './citizens.ts'

const BUREAU = '示例市人社部门'
const DAY_MS = 86_400_000

/** Closes the first of the years of the demo world, which two officials of its bureau agreed to some days ago. */
export async function plantYearClose(
  tx: Tx,
  { policies }: Pick<Services, 'policies'>,
  { cast, years }: { cast: Population; years: readonly number[] },
  newId: () => string,
  now: string,
): Promise<void> {
  const officials = cast.offices.filter(({ organisationName }) => organisationName === BUREAU)
  const asker = officials.find(({ role }) => role === 'handler')
  const decider = officials.find(({ role }) => role === 'supervisor')
  const [year] = years
  if (!asker || !decider || year === undefined) throw new Error('The demo world has nobody to close a year.')
  const daysAgo = (days: number) => new Date(Date.parse(now) - days * DAY_MS).toISOString()
  const closeId = newId()
  await insertClose(tx, { id: closeId, year, organisationId: asker.organisationId })
  await insertCloseAct(tx, { closeId, at: daysAgo(3), by: asker, action: 'ask', text: `${year} 年度已经结束` })
  await insertCloseAct(tx, { closeId, at: daysAgo(2), by: decider, action: 'agree', text: '' })
  await setCloseState(tx, closeId, 'running', daysAgo(2))
  const clock = { now: () => daysAgo(2) }
  for (let more = true; more; ) more = await closeSome(tx, { policies, clock }, closeId)
}
