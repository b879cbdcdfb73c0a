import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { packStatusNames } from '../words.ts'
import { Facts } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

export function VersionSection({ status: { program, database, packs } }: { status: Status }) {
  return (
    <Section title="版本与规则包">
      <Facts
        of={[
          ['程序', program.version],
          ['Node', program.node],
          ['迁移', `${database.migrations} 个，最新 ${database.lastMigration ?? '无'}`],
        ]}
      />
      <ul className="changes" aria-label="规则包">
        {[...Map.groupBy(packs, ({ status }) => status)].map(([state, of]) => (
          <li key={state}>
            <Tag tone={state === 'confirmed' ? 'good' : 'warn'}>{packStatusNames[state]}</Tag>{' '}
            {of.map(({ year }) => year).join('、')} 年度
          </li>
        ))}
      </ul>
      <p className="soft">规则包由人社部门确认，系统管理员不能代为确认。</p>
    </Section>
  )
}
