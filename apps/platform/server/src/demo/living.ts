import { currentStep, type Level } from '@xueshi/domain/review/declaration'
import type { Fate } from './fates.ts'
import { type Around, Life, type Plan } from './life.ts'

/** Lives a planned declaration: every act is a command of review, refused if its actor may not. */
export function live(plan: Plan, around: Around): Life {
  const { fate } = plan
  const life = new Life(plan, around)
  if (fate.end === 'draft') return life
  handIn(life, fate)
  let detour = fate.detour
  while (life.declaration.status === 'inReview') {
    if (fate.end === 'withdrawn') {
      life.withdraw()
      return life
    }
    const reviewer = life.reviewer()
    if (reviewer === null) return life
    if (detour !== null && isAt(life, detour)) {
      detour = null
      life.return(reviewer)
      life.mend()
      handIn(life, fate)
    } else if (fate.at !== null && isAt(life, fate.at.level) && life.declaration.stage === fate.at.stage) {
      if (fate.end === 'returned') life.return(reviewer)
      if (fate.end === 'rejected') life.reject(reviewer)
      return life
    } else {
      life.approve(reviewer)
    }
  }
  return life
}

/** Submits, and for a member lets him confirm and the clerk stamp, as far as its fate goes. */
function handIn(life: Life, { end }: Fate): void {
  life.submit()
  if (life.declaration.status === 'awaitingConfirmation' && end === 'declined') life.decline()
  else if (life.declaration.status === 'awaitingConfirmation' && end !== 'awaitingConfirmation') life.confirm()
  if (life.declaration.status === 'awaitingStamp' && end !== 'awaitingStamp') life.stamp()
}

function isAt({ declaration }: Life, level: Level): boolean {
  return currentStep(declaration)?.level === level
}
