import { useEffect, useRef, useState } from 'react'
import { Dialog } from './Dialog.tsx'

/** One key of a page: what it is called in the help, and what it does. */
export type KeyAct = {
  readonly key: string
  readonly name: string
  readonly act: () => void
}

const ARROWS = ['ArrowUp', 'ArrowDown']

/**
 * Single keys that work a page without a mouse. They never fire while somebody types, with a modifier, or under an
 * open dialog; the arrows leave alone what needs them itself. `?` is for the caller's help (`KeyHelp`).
 */
export function useKeys(keys: readonly KeyAct[]): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (isOccupied(event.target, ARROWS.includes(event.key))) return
      const found = latest.current.find(({ key }) => key.toLowerCase() === event.key.toLowerCase())
      if (found === undefined) return
      event.preventDefault()
      found.act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const TICKED = ['checkbox', 'radio', 'button', 'submit', 'file']

function isOccupied(target: EventTarget | null, isArrow: boolean): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('textarea, select') !== null) return true
  const input = target.closest('input')
  if (input !== null && (isArrow || !TICKED.includes(input.type))) return true
  return isArrow && target.closest('[role=toolbar], .viewer-pane') !== null
}

const NAMES: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑' }

/** The list of a page's keys, opened by `?`. */
export function KeyHelp({ keys, open, onClose }: { keys: readonly KeyAct[]; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="键盘操作">
      <dl className="keys">
        {keys.map(({ key, name }) => (
          <div key={key}>
            <dt>
              <kbd>{NAMES[key] ?? key.toUpperCase()}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">正在填写文字时，这些键只用来打字。</p>
    </Dialog>
  )
}

/** Keys with their help: `?` is among them. */
export function useKeysWithHelp(keys: readonly KeyAct[]) {
  const [open, setOpen] = useState(false)
  const all: readonly KeyAct[] = [...keys, { key: '?', name: '显示这张表', act: () => setOpen(true) }]
  useKeys(all)
  return { help: <KeyHelp keys={all} open={open} onClose={() => setOpen(false)} />, show: () => setOpen(true) }
}
