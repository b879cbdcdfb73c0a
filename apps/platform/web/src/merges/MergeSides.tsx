import type { ReactNode } from 'react'
import { dayText } from '../words.ts'
import { lines, Sides } from './Sides.tsx'
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

/** The two people side by side, row by row. */
export function MergeSides({ merge }: { merge: WholeMerge }) {
  return <Sides title="两个账号" kept="保留的账号" absorbed="停用的账号" rows={ROWS} of={merge} />
}
