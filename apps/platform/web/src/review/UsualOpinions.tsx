import { MOST_USUAL_OPINIONS } from '@xueshi/domain/review/usual-opinions'
import { spoken } from '@xueshi/ui/spoken'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'

/** So many can be inserted by a key. */
const KEYED = 9

type UsualOpinionsProps = { text: string; onChange: (text: string) => void }

/** 常用意见 of the office: inserted by a press or by Alt and a digit; what is written can be kept as one. */
export function UsualOpinions({ text, onChange }: UsualOpinionsProps) {
  const asked = useAsk('usualOpinionList', {}, { staleTime: 300_000 })
  const items = asked.data?.items ?? []
  const refreshes = ['usualOpinionList'] as const
  const add = useCommand('usualOpinionCreate', { refreshes })
  const remove = useCommand('usualOpinionDelete', { refreshes })
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const chosen = event.altKey && !event.ctrlKey && digit ? items[Number(digit) - 1] : undefined
      const dialog = document.querySelector('dialog[open]')
      // Under an open dialog the page has opinions of its own, which are not meant.
      if (chosen === undefined || (dialog !== null && !dialog.contains(box.current))) return
      event.preventDefault()
      onChange(chosen.text)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [items, onChange])
  const isKept = items.some((item) => item.text === text.trim())
  const error = add.error ?? remove.error
  return (
    <details className="usual-opinions" ref={box}>
      <summary>常用意见（{items.length}）</summary>
      <ul>
        {items.map(({ id, text: usual }, index) => (
          <li key={id}>
            <button type="button" className="text-button" onClick={() => onChange(usual)}>
              {usual}
            </button>
            {index < KEYED && (
              <span className="soft">
                <kbd>Alt</kbd> <kbd>{index + 1}</kbd>
              </span>
            )}
            <Button
              size="small"
              aria-label={`删去常用意见：${usual}`}
              onClick={() => remove.run({ path: { opinionId: id } })}
            >
              删去
            </Button>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="soft">本单位还没有常用意见。写好一条意见后，可以留作常用。</p>}
      {text.trim() !== '' && !isKept && items.length < MOST_USUAL_OPINIONS && (
        <Button
          size="small"
          loading={add.running}
          onClick={() => add.run({ body: { text: text.trim().slice(0, 200) } })}
        >
          把现在写的留作常用意见
        </Button>
      )}
      {error && (
        <p role="alert" className="late">
          {spoken(error).message}
        </p>
      )}
    </details>
  )
}
