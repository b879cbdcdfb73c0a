import { useSyncExternalStore } from 'react'

const ELDER_KEY = 'xueshi.elder'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Whether 长辈版 is on; remembered on this device, for it belongs to the eyes and not to the account. */
export function useElder(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(ELDER_KEY) === 'on')
}

export function setElder(on: boolean): void {
  localStorage.setItem(ELDER_KEY, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
