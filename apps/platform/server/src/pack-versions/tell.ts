import { hoursText } from '@xueshi/domain/hours'
import type { HoursByBucket } from '@xueshi/domain/pack-versions/pack-correction'
import { tellPeople } from '../messages/tell.ts'
import { tellAll } from '../messages/tell-all.ts'
import type { Tx } from '../services.ts'
import type { PersonDifference } from './compare.ts'

type Moment = { readonly now: string; readonly newId: () => string }

const sumText = (hours: HoursByBucket): string => hoursText(Object.values(hours).reduce((sum, one) => sum + one, 0))

/** Tells people what a new version would make of their year, and that nothing has changed yet. */
export async function tellProposed(
  tx: Tx,
  { versionId, year }: { readonly versionId: string; readonly year: number },
  differences: readonly PersonDifference[],
  { now, newId }: Moment,
): Promise<void> {
  await tellPeople(
    tx,
    differences.map(({ personId, difference: { before, after } }) => ({
      id: newId(),
      personId,
      kind: 'declaration',
      text: `${year} 年度规则已由人社部门确认。按新规则，您该年度的学时由 ${sumText(before)} 变为 ${sumText(after)}；人社部门决定更正以前，仍按原规则计算。详见学时银行。`,
      declarationId: null,
      createdAt: now,
      topic: `pack version ${versionId}`,
    })),
  )
}

/** Tells people what the bureau has decided. */
export async function tellDecided(
  tx: Tx,
  { year, accept, reason }: { readonly year: number; readonly accept: boolean; readonly reason: string },
  personIds: readonly string[],
  moment: Moment,
): Promise<void> {
  const text = accept
    ? `您 ${year} 年度的学时已按确认的规则更正，计算过程见学时银行。`
    : `您 ${year} 年度的学时不因规则变更而更正。理由：${reason}`
  await tellAll(tx, personIds, { kind: 'declaration', text }, moment)
}
