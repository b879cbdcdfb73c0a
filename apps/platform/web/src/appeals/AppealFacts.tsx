import { Tag } from '@xueshi/ui/inputs'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { dueText } from '../review/workdays.ts'
import { useSession } from '../session/session.tsx'
import { dayText, levelNames, momentText } from '../words.ts'
import { type Appeal, appealStatusNames, appealStatusTones } from './words.ts'

/** One appeal: the decision that it is against, why, with what, and what became of it. */
export function AppealFacts({ appeal }: { appeal: Appeal }) {
  const { today } = useSession()
  const { status, decidedAt, onBehalfOf } = appeal
  return (
    <>
      <dl className="facts">
        <dt>状态</dt>
        <dd>
          <Tag tone={appealStatusTones[status]}>{appealStatusNames[status]}</Tag>
        </dd>
        <dt>原决定</dt>
        <dd>
          {levelNames[appeal.rejectedLevel]}不予通过，{appeal.rejectedByName}：{appeal.rejectedText}
        </dd>
        <dt>申诉理由</dt>
        <dd>
          {appeal.reason}
          <div className="soft">
            {appeal.personName}，{momentText(appeal.raisedAt)}
          </div>
        </dd>
        <dt>补充材料</dt>
        <dd>{appeal.evidence.length === 0 ? '没有' : `${appeal.evidence.length} 份`}</dd>
        <dt>由谁决定</dt>
        <dd>
          {appeal.officeName}中没有参与过的人
          {status === 'open' && `，${dayText(appeal.dueOn)}前办结，${dueText(today, appeal.dueOn)}`}
        </dd>
        {decidedAt !== null && (
          <>
            <dt>决定</dt>
            <dd>
              {appealStatusNames[status]}：{appeal.opinion}
              <div className="soft">
                {appeal.decidedByName}
                {onBehalfOf !== null && `（受${onBehalfOf}委托）`}，{momentText(decidedAt)}
              </div>
            </dd>
          </>
        )}
      </dl>
      {appeal.evidence.length > 0 && <EvidenceViewer files={appeal.evidence} label="申诉的补充材料" />}
    </>
  )
}
