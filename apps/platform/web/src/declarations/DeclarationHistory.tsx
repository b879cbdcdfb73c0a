import { REJECT_REASONS, RETURN_REASONS } from '@xueshi/domain/review/reasons'
import type { Kind } from '@xueshi/domain/rules/pack'
import { Dialog } from '@xueshi/ui/Dialog'
import { Tag } from '@xueshi/ui/inputs'
import { type Happening, Timeline } from '@xueshi/ui/Steps'
import { EmptyState } from '@xueshi/ui/states'
import { useState } from 'react'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { hours, levelNames, momentText, stageNames } from '../words.ts'
import type { Declaration, StoredFile } from './draft.ts'
import { LATE_SECOND } from './late-words.ts'
import { fieldLabel } from './marks.ts'

type Line = Declaration['history'][number]

const ACTIONS: Readonly<Record<string, string>> = {
  submit: '提交',
  confirm: '本人确认',
  decline: '本人不认可',
  stamp: '单位盖章',
  approve: '通过',
  return: '退回修改',
  reject: '不予通过',
  withdraw: '撤回',
  reopen: '申诉改判，退回原级重新审核',
  reroute: '因调动、单位合并或停用改变了审核单位，由以下人员办理',
}
const REASONS = new Map<string, string>([...RETURN_REASONS, ...REJECT_REASONS].map(({ code, text }) => [code, text]))

/** Everything that was done with it and by whom, the latest first. */
export function DeclarationHistory({ declaration, kind }: { declaration: Declaration; kind: Kind | undefined }) {
  const [scan, setScan] = useState<StoredFile | null>(null)
  if (declaration.history.length === 0) {
    return <EmptyState title="还没有办理记录。" fills="提交之后，每一步由谁办理、意见是什么，都列在这里。" />
  }
  return (
    <>
      <Timeline
        label="办理记录"
        items={declaration.history
          .toReversed()
          .map((line) => happening(line, isLate(declaration, line), kind, () => setScan(line.stampedScan)))}
      />
      <Dialog open={scan !== null} onClose={() => setScan(null)} title="单位盖章件" shape="wide">
        {scan && <EvidenceViewer files={[scan]} />}
      </Dialog>
    </>
  )
}

/** Whether it was said where a 补登 waits for a second official, who need not be the 负责人. */
const isLate = ({ steps }: Declaration, { level }: Line): boolean =>
  steps.some((step) => step.level === level && step.late === true)

function happening(line: Line, late: boolean, kind: Kind | undefined, showScan: () => void): Happening {
  const { level, stage, organisationName, actorName, onBehalfOf } = line
  const where = level
    ? `${levelNames[level]}${stage === 'supervisor' ? `（${late ? LATE_SECOND : stageNames[stage]}）` : ''} `
    : ''
  return {
    key: line.seq,
    when: momentText(line.at),
    title: (
      <>
        <strong>
          {where}
          {ACTIONS[line.action] ?? line.action}
        </strong>{' '}
        {organisationName} {actorName}
        {onBehalfOf !== null && `（受${onBehalfOf}委托）`}
        {line.approvedHundredths !== null && `，核定 ${hours(line.approvedHundredths)}`}
      </>
    ),
    body: bodyOf(line, kind, showScan),
  }
}

function bodyOf({ text, reasonCodes, markedFields, stampedScan }: Line, kind: Kind | undefined, showScan: () => void) {
  if (text === '' && reasonCodes.length === 0 && markedFields.length === 0 && stampedScan === null) return null
  const reasons = reasonCodes.map((code) => REASONS.get(code) ?? code)
  return (
    <>
      {reasons.length > 0 && <div>{reasons.join('；')}</div>}
      {text && <div>{text}</div>}
      {markedFields.length > 0 && (
        <div className="row">
          需修改：
          {markedFields.map((field) => (
            <Tag key={field} tone="warn">
              {fieldLabel(kind, field)}
            </Tag>
          ))}
        </div>
      )}
      {stampedScan && (
        <button type="button" className="text-button" onClick={showScan}>
          查看单位盖章件
        </button>
      )}
    </>
  )
}
