import { Section } from '@xueshi/ui/Page'
import type { ReactNode } from 'react'
import { dayText } from '../words.ts'
import { identityName, type MergeSide, type WholeMerge } from './words.ts'

type Row = { title: string; of: (side: MergeSide) => ReactNode }

const ROWS: readonly Row[] = [
  { title: '姓名', of: ({ name }) => name },
  {
    title: '证件',
    of: ({ identities }) =>
      lines(identities.map(({ kind, masked, former }) => `${identityName(kind)} ${masked}${former ? '（曾用）' : ''}`)),
  },
  { title: '手机', of: ({ phoneMasked }) => phoneMasked ?? '未填' },
  { title: '密码', of: ({ activated }) => (activated ? '已设置' : '还没有设置') },
  {
    title: '单位经历',
    of: ({ memberships }) =>
      lines(
        memberships.map(({ unitName, validFrom, validUntil }) =>
          validUntil === null
            ? `${unitName}，${dayText(validFrom)}起`
            : `${unitName}，${dayText(validFrom)}起，${dayText(validUntil)}前结束`,
        ),
      ),
  },
  { title: '机构职务', of: ({ offices }) => lines(offices) },
  { title: '正在办理的申报', of: ({ underWay, drafts }) => `${underWay} 项，另有草稿 ${drafts} 项` },
]

/** The two people side by side, row by row; on a phone one under the other in each row. */
export function MergeSides({ merge }: { merge: WholeMerge }) {
  return (
    <Section title="两个账号">
      <table className="sides">
        <caption className="visually-hidden">两个账号并列</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">保留的账号</th>
            <th scope="col">停用的账号</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ title, of }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{of(merge.kept)}</td>
              <td>{of(merge.absorbed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function lines(texts: readonly string[]): ReactNode {
  if (texts.length === 0) return <span className="soft">没有</span>
  return texts.map((text) => <div key={text}>{text}</div>)
}
