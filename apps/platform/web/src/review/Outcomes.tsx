import { Tag } from '@xueshi/ui/inputs'
import { Note } from '@xueshi/ui/Page'

export type Outcome = {
  readonly id: string
  readonly name: string
  readonly done: boolean
  readonly message: string | null
}

/** What became of each of several: those that were refused first, each with its sentence. */
export function Outcomes({ outcomes, verb }: { outcomes: readonly Outcome[]; verb: string }) {
  const failed = outcomes.filter(({ done }) => !done)
  const succeeded = outcomes.filter(({ done }) => done)
  return (
    <>
      <div role="status">
        <Note tone={failed.length > 0 ? 'warn' : 'good'}>
          {succeeded.length} 项已{verb}
          {failed.length > 0 && `，${failed.length} 项没有${verb}，原因如下，请逐项办理`}。
        </Note>
      </div>
      <ul className="outcomes">
        {[...failed, ...succeeded].map(({ id, name, done, message }) => (
          <li key={id}>
            <span>
              <Tag tone={done ? 'good' : 'bad'}>{done ? `已${verb}` : `未${verb}`}</Tag> {name}
            </span>
            {message && <span>{message}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
