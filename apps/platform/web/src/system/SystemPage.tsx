import type { Answer } from '@xueshi/sdk/client'
import { Note, Page } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useEffect, useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { clockText, spanText } from './amounts.ts'
import { DatabaseSection } from './DatabaseSection.tsx'
import { DeliverySection } from './DeliverySection.tsx'
import { JobSection } from './JobSection.tsx'
import { MachineSection } from './MachineSection.tsx'
import { RequestSection } from './RequestSection.tsx'
import { Verdict } from './Verdict.tsx'
import { VersionSection } from './VersionSection.tsx'
import { WorkSection } from './WorkSection.tsx'

export type Status = Answer<'systemView'>

const EVERY_MS = 10_000
/** Two answers have not come. */
const SILENT_MS = 25_000

/** What an operator looks at first. It says so itself when the server no longer answers. */
export default function SystemPage() {
  const asked = useAsk('systemView', {}, { refetchInterval: EVERY_MS, staleTime: 0 })
  const { dataUpdatedAt, isError } = asked
  const silentMs = useNow() - dataUpdatedAt
  const silent = dataUpdatedAt > 0 && (isError || silentMs >= SILENT_MS)
  return (
    <Page
      title="系统状态"
      lead={dataUpdatedAt > 0 ? `更新于 ${clockText(dataUpdatedAt)}，每 10 秒自动更新` : '每 10 秒自动更新'}
    >
      {silent && <Silence since={dataUpdatedAt} forMs={silentMs} />}
      <Answered asked={asked} lines={10}>
        {(status) => (
          <>
            <Verdict status={status} current={!silent} />
            <Sections status={status} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function Sections({ status }: { status: Status }) {
  return (
    <div className="status-sections">
      <RequestSection status={status} />
      <WorkSection status={status} />
      <JobSection status={status} />
      <DeliverySection status={status} />
      <DatabaseSection status={status} />
      <MachineSection status={status} />
      <VersionSection status={status} />
    </div>
  )
}

/** Old figures are worse than none if nobody says that they are old. */
function Silence({ since, forMs }: { since: number; forMs: number }) {
  return (
    <Note tone="bad">
      <p role="alert">服务器没有应答，正在继续尝试。若一直如此，请到服务器上查看进程和日志。</p>
      <p>
        下面是 {clockText(since)} 的情况，已过去 {spanText(forMs / 1000)}。
      </p>
    </Note>
  )
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
