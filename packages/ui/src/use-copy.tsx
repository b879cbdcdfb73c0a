import { useToast } from './Toasts.tsx'

/** Copies a text and says so; where the browser has or gives no clipboard, as over plain HTTP, it says what to do. */
export function useCopy() {
  const toast = useToast()
  return async (text: string, done: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      toast(done)
    } catch {
      toast('浏览器不允许复制，请在文字框中全选后复制。', 'bad')
    }
  }
}
