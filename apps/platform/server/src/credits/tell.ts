import { hoursText } from '@xueshi/domain/hours'
import { inBatches } from '../batches.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import { listCreditsById } from './store.ts'
import { creditTitle } from './year-sources.ts'

/** Tells people what their credits of another registry have become: they declared nothing and would not look. */
export async function tellCredited(
  tx: Tx,
  creditIds: readonly string[],
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  await inBatches(creditIds, async (ids) => {
    const told = (await listCreditsById(tx, ids)).flatMap(({ personId, year, postedHundredths, ...credit }) => {
      if (personId === null) return []
      const what = `您 ${year} 年度的${creditTitle(credit)}（${hoursText(credit.creditsHundredths)} 学分）`
      const text =
        postedHundredths > 0
          ? `${what}已计入学时银行 ${hoursText(postedHundredths)} 学时，不用申报。`
          : `${what}已核定，没有计入学时，理由见学时银行中的“其他系统的学分”。`
      return [{ id: newId(), personId, kind: 'declaration' as const, text, declarationId: null, createdAt: now }]
    })
    await tellPeople(tx, told)
  })
}
