import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { leave } from '../session/session.tsx'
import { momentText } from '../words.ts'
import { openedText } from './words.ts'

type OpenSession = Answer<'sessionList'>['items'][number]

/** Where he is signed in, and the way out of each. */
export function SessionSection() {
  const asked = useAsk('sessionList', {})
  return (
    <Section title="已登录的设备" actions={<EndEverywhere />}>
      <p className="soft">在公用电脑上忘了退出，或怀疑他人用过您的账号时，请退出那台设备，再修改密码。</p>
      <Answered asked={asked} lines={3}>
        {({ items }) => (
          <ul className="ways" aria-label="已登录的设备">
            {items.map((one) => (
              <li key={one.id}>
                <span>
                  <strong>{one.device || '未知设备'}</strong>
                  <span className="soft">
                    {momentText(one.openedAt)}，{openedText(one.openedBy, one.secondFactor)}
                  </span>
                </span>
                {one.current ? <Tag tone="good">当前设备</Tag> : <EndOne session={one} />}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  )
}

function EndOne({ session: { id, device, openedAt } }: { session: OpenSession }) {
  const toast = useToast()
  const end = useCommand('sessionEndOne', {
    refreshes: ['sessionList'],
    onDone: () => toast('已退出那台设备'),
  })
  return (
    <span className="way-end">
      <Button
        loading={end.running}
        aria-label={`退出此设备：${device}，${momentText(openedAt)}`}
        onClick={() => end.run({ path: { sessionId: id } })}
      >
        退出此设备
      </Button>
      {end.error && <span role="alert">{end.error.message}</span>}
    </span>
  )
}

function EndEverywhere() {
  const [asking, setAsking] = useState(false)
  const endAll = useCommand('sessionEndAll', { onDone: leave })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        在所有设备上退出
      </Button>
      <ConfirmDialog
        open={asking}
        title="在所有设备上退出？"
        confirmLabel="全部退出"
        danger
        running={endAll.running}
        error={endAll.error}
        onConfirm={() => endAll.run({ body: {} })}
        onClose={() => setAsking(false)}
      >
        <p>包括这台设备在内，所有设备都需要重新登录。已保存的草稿不受影响。</p>
      </ConfirmDialog>
    </>
  )
}
