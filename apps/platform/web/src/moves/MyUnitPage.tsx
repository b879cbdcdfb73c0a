import { MOVE_ALLOWED } from '@xueshi/domain/moves/actions'
import { Tag } from '@xueshi/ui/inputs'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { OwnDetails } from '../amendments/OwnDetails.tsx'
import { useAsk } from '../api/ask.ts'
import { dayText } from '../words.ts'
import { AskMove } from './AskMove.tsx'
import { MembershipHistory, MoveHistory } from './MembershipHistory.tsx'
import { MoveAnswers, MoveFacts } from './MoveDialog.tsx'
import { MoveActs, MoveSteps } from './MoveProgress.tsx'
import { type Move, moveStatusNames, moveStatusTones } from './words.ts'

const isOpen = ({ status }: Move): boolean => Object.keys(MOVE_ALLOWED[status]).length > 0

export default function MyUnitPage() {
  const asked = useAsk('membershipList', { query: {} })
  const open = asked.data?.moves.find(isOpen)
  return (
    <Page
      title="我的单位与信息"
      lead="换单位由您和新单位两方同意，原单位可以提出异议但不能阻止。各年度学时始终随您保留。"
      actions={asked.data && !open && <AskMove />}
    >
      <Answered asked={asked} lines={6}>
        {(known) => (
          <>
            <PresentUnit unit={known.memberships.find(({ validUntil }) => validUntil === null)} />
            {open && <OpenMove move={open} today={known.today} />}
            <Section title="单位经历">
              <MembershipHistory known={known} />
            </Section>
            <MoveHistory moves={known.moves.filter((move) => !isOpen(move))} />
          </>
        )}
      </Answered>
      <OwnDetails />
    </Page>
  )
}

function PresentUnit({ unit }: { unit: { unitName: string; areaName: string | null; validFrom: string } | undefined }) {
  if (unit === undefined) {
    return <Note tone="warn">您目前没有所在单位，此后的活动不能申报。到新单位后，请申请调动；学时银行仍可查看。</Note>
  }
  return (
    <Section title="现在的单位">
      <dl className="facts">
        <dt>单位</dt>
        <dd>{unit.unitName}</dd>
        <dt>所在区市</dt>
        <dd>{unit.areaName ?? '未填'}</dd>
        <dt>到单位</dt>
        <dd>{dayText(unit.validFrom)}</dd>
      </dl>
    </Section>
  )
}

function OpenMove({ move, today }: { move: Move; today: string }) {
  return (
    <Section title="正在办理" actions={<Tag tone={moveStatusTones[move.status]}>{moveStatusNames[move.status]}</Tag>}>
      <MoveFacts move={move} />
      <MoveSteps move={move} today={today} />
      <MoveAnswers move={move} onDone={() => {}} />
      <MoveActs move={move} />
    </Section>
  )
}
