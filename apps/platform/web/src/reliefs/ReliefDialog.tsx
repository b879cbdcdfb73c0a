import { RELIEF_MONTH_DAYS } from '@xueshi/domain/reliefs/months'
import { Dialog } from '@xueshi/ui/Dialog'
import { Section } from '@xueshi/ui/Page'
import { ActTimeline } from '../ActTimeline.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { OfficeSteps } from '../OfficeSteps.tsx'
import { levelNames } from '../words.ts'
import { ReliefAnswers } from './ReliefAnswers.tsx'
import { daysText, type Relief, reliefActName, reliefStatusNames } from './words.ts'

/** One request: what it would change and by which article, the evidence, and what whoever looks may answer. */
export function ReliefDialog({ relief, onClose }: { relief: Relief | null; onClose: () => void }) {
  return (
    <Dialog open={relief !== null} onClose={onClose} title="减免申请" shape="side">
      {relief && <Content key={relief.id} relief={relief} onClose={onClose} />}
    </Dialog>
  )
}

function Content({ relief, onClose }: { relief: Relief; onClose: () => void }) {
  return (
    <>
      <Facts relief={relief} />
      <OfficeSteps
        label="办理进度"
        offices={relief.offices}
        title={(level) => (relief.status === 'awaitingUnit' ? '审核' : levelNames[level])}
      />
      <Section title="证明材料">
        <EvidenceViewer files={relief.evidence} />
      </Section>
      <ReliefAnswers relief={relief} onDone={onClose} />
      <Section title="办理记录">
        <ActTimeline acts={relief.acts} name={(act) => reliefActName(relief, act)} />
      </Section>
    </>
  )
}

function Facts({ relief }: { relief: Relief }) {
  const { personName, unitName, year, label, effect, article, months, note, status } = relief
  return (
    <dl className="facts">
      <dt>申请人</dt>
      <dd>
        {personName} <span className="soft">{unitName ?? '目前没有所在单位'}</span>
      </dd>
      <dt>减免情形</dt>
      <dd>
        <strong>
          {year} 年度 {label}
        </strong>
        <div className="soft">{daysText(relief)}</div>
      </dd>
      <dt>减免什么</dt>
      <dd>
        {effect}
        {months.length > 0 && (
          <div className="soft">
            这段时间计 {months.length} 个月（满 {RELIEF_MONTH_DAYS} 天的月份，本系统的算法，规则没有写明）。
          </div>
        )}
      </dd>
      <dt>依据</dt>
      <dd>{article}</dd>
      <dt>说明</dt>
      <dd>{note || '未填'}</dd>
      <dt>状态</dt>
      <dd>{reliefStatusNames[status]}</dd>
    </dl>
  )
}
