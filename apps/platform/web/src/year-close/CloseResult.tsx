import { Section } from '@xueshi/ui/Page'
import { countText } from '../imports/import-words.ts'
import type { WholeClose } from './words.tsx'

type Props = { close: WholeClose; result: NonNullable<WholeClose['result']> }

/** What the close wrote down. */
export function CloseResult({ close, result }: Props) {
  return (
    <Section title="结账结果">
      <dl className="facts">
        <dt>人数</dt>
        <dd>
          {countText(result.people)} 人，其中 {countText(result.met)} 人达到要求
        </dd>
        <dt>未办结</dt>
        <dd>结账时有 {countText(result.underWay)} 项申报没有办结</dd>
        <dt>结账以后</dt>
        <dd>登记 {countText(close.lateEntries)} 条（补登、更正、合并等）</dd>
        <dt>摘要</dt>
        <dd>
          <span className="digest">{result.digest}</span>
          <div className="soft">全部结账记录的 SHA-256 摘要，可用来核对记录有没有变动；它不是签名。</div>
        </dd>
      </dl>
    </Section>
  )
}
