import { useAsk } from '../api/ask.ts'
import { DEMO_BANNER } from './product.ts'

/** What a page outside says of a demo world; `null` elsewhere, and until it is known. */
export function useDemoBanner(): string | null {
  const demo = useAsk('demoAccountList', {}, { staleTime: Number.POSITIVE_INFINITY })
  return demo.data && demo.data.items.length > 0 ? DEMO_BANNER : null
}
