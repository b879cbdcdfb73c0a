import { Section } from '@xueshi/ui/Page'
import { useAsk } from '../api/ask.ts'

/** In a demo nobody's telephone rings: what would have been sent is read here. Elsewhere there is nothing to show. */
export function DemoSms() {
  const { data } = useAsk('demoSmsList', {}, { refetchInterval: 3_000 })
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="演示：没有真正发出的短信">
      <ul>
        {items.slice(0, 3).map(({ key, template, parameters }) => (
          <li key={key}>
            {template}：<span className="digits">{Object.values(parameters).join('，')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
