import { type Correction, decideCorrection, proposeCorrection } from '@xueshi/domain/ledger/correction'
import type { PostedEntry } from '@xueshi/domain/ledger/entry'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import type { NewCorrection } from '../bank/correction-store.ts'
import type { Chance } from './chance.ts'
import type { Office } from './citizens.ts'
import type { Around } from './life.ts'
import type { Passbook } from './passbook.ts'
import { later, officeTime } from './timeline.ts'

/** What becomes of a proposal; `null` leaves it open for the second person. */
type Decision = 'approve' | 'refuse' | null
const DECISIONS: readonly Decision[] = [
  'approve',
  'approve',
  'approve',
  'approve',
  'approve',
  'refuse',
  null,
  null,
  null,
]

const REASONS = [
  '抽查发现证明材料所载学时与登记不一致，按材料更正。',
  '同一培训的部分课程在另一项目中已登记，扣除重复部分。',
  '登记时学时录入有误，按证书更正。',
] as const

/**
 * Corrections by the city's bureau of hours that it verified itself: some decided, some waiting for the second person.
 * `first` is somebody who shall have one, so that his bank shows it.
 */
export function makeCorrections(
  passbooks: readonly Passbook[],
  world: Around & { bureau: string; now: string; first: string | undefined },
  chance: Chance,
): NewCorrection[] {
  const { bureau, now, offices } = world
  const latest = `${addDays(shanghaiDate(now), -6)}`
  const handlers = offices.filter(({ organisationId, role }) => organisationId === bureau && role === 'handler')
  const supervisors = offices.filter(({ organisationId, role }) => organisationId === bureau && role === 'supervisor')
  const able = chance
    .shuffled(passbooks)
    .filter((each) => each.awardsBy(bureau).length > 0 && shanghaiDate(each.lastAt) <= latest)
  const first = able.filter(({ personId }) => personId === world.first)
  return [...first, ...able.filter((each) => !first.includes(each))]
    .slice(0, DECISIONS.length)
    .map((passbook, index) => {
      // The cast comes first among the officials; what it proposed itself it could not decide in the demo.
      const proposer = handlers.at(DECISIONS[index] === null ? -1 : 0)
      const decider = chance.pick(supervisors)
      if (!proposer) throw new Error('The bureau has no handler to propose a correction.')
      const awards = passbook.awardsBy(bureau)
      const newestYear = Math.max(...awards.map(({ year }) => year))
      const entry = chance.pick(awards.filter(({ year }) => year === newestYear))
      return correctOne(passbook, entry, { proposer, decider, decision: DECISIONS[index] ?? null }, world, chance)
    })
}

/** Who proposes, who decides, and what. */
export type Hands = { readonly proposer: Office; readonly decider: Office; readonly decision: Decision }

/** Proposes a correction of an award and decides it; the passbook then has what it posted. */
export function correctOne(
  passbook: Passbook,
  entry: PostedEntry,
  { proposer, decider, decision }: Hands,
  { idAt, bureau }: Around & { bureau: string },
  chance: Chance,
): NewCorrection {
  const proposedAt = officeTime(addDays(shanghaiDate(passbook.lastAt), chance.between(2, 4)), chance)
  const facts = passbook.factsOf(entry)
  const proposal = proposeCorrection(facts, proposer, {
    id: idAt(proposedAt),
    at: proposedAt,
    approvedHundredths: Math.max(0, facts.approvedHundredths - chance.pick([200, 400, 800])),
    reason: chance.pick(REASONS),
  })
  const kept = (correction: Correction, decidedByName: string | null): NewCorrection => ({
    ...correction,
    personId: passbook.personId,
    organisationId: bureau,
    proposedByName: proposer.name,
    decidedByName,
  })
  if (decision === null) return kept(proposal, null)
  const at = later(proposedAt, chance.between(60, 1500))
  const text = decision === 'approve' ? '情况属实，同意更正。' : '证明材料与登记一致，不予更正。'
  const decided = decideCorrection(proposal, facts, decider, { decision, at, text })
  if (decision === 'approve') passbook.correct(entry, proposal.approvedHundredths, decider, at)
  return kept(decided, decider.name)
}
