import type { RefusedCall } from '@xueshi/sdk/client'
import { Note } from '@xueshi/ui/Page'
import { Button } from 'antd'
import type { SaveState } from './draft-saver.ts'

const WORDS: Readonly<Record<Exclude<SaveState, 'stale' | 'refused'>, string>> = {
  saved: '✓ 草稿已保存',
  unsaved: '有改动，即将保存……',
  saving: '正在保存……',
  local: '暂时连不上服务器，内容已存在本机，恢复后自动保存。',
}

type SaveStateLineProps = {
  state: SaveState
  error: RefusedCall | null
  onTakeTheirs: () => void
  onTakeMine: () => void
}

/** Whether what was typed is safe, and where. */
export function SaveStateLine({ state, error, onTakeTheirs, onTakeMine }: SaveStateLineProps) {
  if (state === 'stale') {
    return (
      <Note tone="warn">
        <p>这份草稿在别处（另一个窗口、设备或同事）已有改动。您这里的内容还在本机。</p>
        <div className="row">
          <Button onClick={onTakeTheirs}>载入最新内容</Button>
          <Button onClick={onTakeMine}>用我这里的内容覆盖</Button>
        </div>
      </Note>
    )
  }
  if (state === 'refused') return <Note tone="bad">没有保存：{error?.message}</Note>
  return (
    <p className="soft" role="status">
      {WORDS[state]}
    </p>
  )
}
