import { useState } from 'react'
import { countText, type Import, stateName } from './import-words.ts'

/** How far a step has come. The page can be left: the server goes on. */
export function ImportProgress({ of }: { of: Import }) {
  const left = useSecondsLeft(of)
  const { state, progress, rows, written } = of
  const known = rows !== null && rows > 0 && progress <= rows
  return (
    <div className="progress">
      <progress aria-label={stateName(of)} {...(known && { value: progress, max: rows })} />
      <p>
        {state === 'applying' && `已写入 ${countText(written)} 行，`}
        已处理 {countText(progress)}
        {known && ` / ${countText(rows)}`} 行{left !== null && `，大约还要 ${durationText(left)}`}。
        <span className="soft">可以离开此页，稍后回来查看。</span>
      </p>
    </div>
  )
}

const LEAST_SECONDS = 3

/** From the pace since this page was opened, because an import that was interrupted has stood still for a while. */
function useSecondsLeft({ progress, rows }: Import): number | null {
  const [first] = useState(() => ({ at: Date.now(), progress }))
  const seconds = (Date.now() - first.at) / 1000
  const done = progress - first.progress
  if (rows === null || done <= 0 || seconds < LEAST_SECONDS) return null
  return Math.max(0, Math.ceil(((rows - progress) * seconds) / done))
}

function durationText(seconds: number): string {
  return seconds < 60 ? `${Math.max(5, Math.ceil(seconds / 5) * 5)} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}
