import { type ReactNode, useEffect, useRef } from 'react'

/**
 * Lets a list be worked through without a mouse: ↑ and ↓ go from title to title, Enter opens (it is a link), Space
 * ticks the row's box. Tab still reaches everything in its order.
 */
export function RowKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [])
  return <div ref={box}>{children}</div>
}

function onKey(event: KeyboardEvent): void {
  const title = event.target instanceof HTMLElement ? event.target.closest('.table-title a') : null
  const row = title?.closest('tr')
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'ArrowDown') focusTitle(row.nextElementSibling)
  else if (event.key === 'ArrowUp') focusTitle(row.previousElementSibling)
  else if (event.key === ' ') row.querySelector<HTMLInputElement>('.table-select input')?.click()
  else return
  event.preventDefault()
}

function focusTitle(row: Element | null): void {
  row?.querySelector<HTMLElement>('.table-title a')?.focus()
}
