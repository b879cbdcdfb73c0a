import { Tag } from '@xueshi/ui/inputs'
import { Note, Section } from '@xueshi/ui/Page'
import { momentText } from '../words.ts'
import type { Status } from './SystemPage.tsx'

/** Whether all is well, as far as that is known now, and what should be set right. */
export function Verdict({ status: { warnings, database }, current }: { status: Status; current: boolean }) {
  const pressing = warnings.filter(({ severity }) => severity === 'bad').length
  const since = database.answersSince === null ? '' : `，数据库自 ${momentText(database.answersSince)} 起正常应答`
  return (
    <Section title="总体情况">
      {pressing > 0 && (
        <Note tone="bad">
          有 {pressing} 项须立即处理{since}。
        </Note>
      )}
      {pressing === 0 && current && <Note tone="good">系统就绪{since}。</Note>}
      {warnings.length === 0 ? (
        <p className="soft">没有需要处理的提示。</p>
      ) : (
        <ul className="changes" aria-label="提示">
          {warnings.map(({ code, severity, text }) => (
            <li key={`${code} ${text}`} className="status-warning">
              <Tag tone={severity}>{severity === 'bad' ? '立即处理' : '应当处理'}</Tag>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
