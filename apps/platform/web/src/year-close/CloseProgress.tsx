import { countText } from '../imports/import-words.ts'
import type { WholeClose } from './words.tsx'

type Props = Pick<WholeClose, 'progress'> & { label?: string }

/** How far what goes through everybody has come. The page can be left: the server goes on. */
export function CloseProgress({ progress: { people, done }, label = '结账进度' }: Props) {
  return (
    <div className="progress">
      <progress aria-label={label} value={Math.min(done, people)} max={people} />
      <p>
        已处理 {countText(done)} / {countText(people)} 人。
        <span className="soft">可以离开此页，稍后回来查看。</span>
      </p>
    </div>
  )
}
