import { Dialog } from '@xueshi/ui/Dialog'
import { Section } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { useState } from 'react'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { hours } from '../words.ts'
import type { Gap, PlanFor } from './plan.ts'
import { WayItem } from './WayItem.tsx'

/** So many ways are read at a glance; whoever wants all of them asks. */
const SHOWN = 6

/** One minimum that is not met: how much is missing, where that is written, and the ways to get it. */
export function GapSection({ gap, of }: { gap: Gap; of: PlanFor }) {
  const [explained, setExplained] = useState(false)
  const title = `${gap.label}：还差 ${hours(gap.shortageHundredths)}`
  return (
    <Section
      title={title}
      actions={
        <Button type="link" className="inline-button" onClick={() => setExplained(true)}>
          看{gap.label}的依据
        </Button>
      }
    >
      <p>
        要求 {hours(gap.minimumHundredths)}，已入账 {hours(gap.postedHundredths)}
        {gap.pendingHundredths > 0 && `，审核中 ${hours(gap.pendingHundredths)}`}。<Needed gap={gap} />
      </p>
      <Ways gap={gap} of={of} />
      <Dialog open={explained} onClose={() => setExplained(false)} title={title} shape="side">
        <ExplanationSteps lines={gap.explanation} />
      </Dialog>
    </Section>
  )
}

function Needed({ gap: { neededHundredths, shortageHundredths } }: { gap: Gap }) {
  if (neededHundredths === 0) return <strong>审核中的全部通过后就够了。</strong>
  if (neededHundredths === shortageHundredths) return null
  return (
    <>
      审核中的全部通过后，<strong>还需 {hours(neededHundredths)}</strong>。
    </>
  )
}

function Ways({ gap, of }: { gap: Gap; of: PlanFor }) {
  if (gap.ways.length === 0) return <p>现在没有可以补上的办法。</p>
  if (gap.neededHundredths > 0) return <WayList gap={gap} of={of} />
  return (
    <details>
      <summary>还想多学的，有这些办法</summary>
      <WayList gap={gap} of={of} />
    </details>
  )
}

function WayList({ gap: { ways, neededHundredths }, of }: { gap: Gap; of: PlanFor }) {
  const [all, setAll] = useState(false)
  const shown = all ? ways : ways.slice(0, SHOWN)
  return (
    <>
      <ul className="plan-ways" aria-label="补的办法">
        {shown.map((way) => (
          <WayItem key={way.rule} way={way} isNeeded={neededHundredths > 0} of={of} />
        ))}
      </ul>
      {shown.length < ways.length && (
        <div className="row">
          <Button onClick={() => setAll(true)}>显示全部 {ways.length} 种办法</Button>
        </div>
      )}
    </>
  )
}
