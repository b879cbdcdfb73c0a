import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react'

type Tone = 'good' | 'bad'
type Toast = { readonly id: number; readonly text: string; readonly tone: Tone }
type Say = (text: string, tone?: Tone) => void

const ToastContext = createContext<Say>(() => {})
const SHOWN_MS = 6000

/** Says in one line what has just happened. What went wrong inside a form or a dialog is said there instead. */
export function useToast(): Say {
  return use(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const last = useRef(0)
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const say = useCallback<Say>(
    (text, tone = 'good') => {
      last.current += 1
      const id = last.current
      setToasts((shown) => [...shown, { id, text, tone }])
      // A failure stays until it is read and closed.
      if (tone === 'good') setTimeout(() => drop(id), SHOWN_MS)
    },
    [drop],
  )
  return (
    <ToastContext value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, tone }) => (
          <div key={id} className={`toast toast-${tone}`}>
            <span>{text}</span>
            <button type="button" className="plain-button" aria-label="关闭提示" onClick={() => drop(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  )
}
