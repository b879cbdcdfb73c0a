import { TextLink } from '@xueshi/ui/link'
import type { Column } from '@xueshi/ui/QueryTable'
import { paths } from '../paths.ts'
import { DueOn } from './DueOn.tsx'

type Declared = { declarationId: string; title: string; personName: string; unitName: string }

/** What was declared, by whom: the first column of lists about declarations that are not reviewed from the list. */
export const declaredColumn: Column<Declared> = {
  key: 'title',
  title: '申报内容',
  render: ({ declarationId, title, personName, unitName }) => (
    <>
      <TextLink to={paths.declaration(declarationId)}>{title}</TextLink>
      <div className="soft">
        {personName}，{unitName}
      </div>
    </>
  ),
}

/** Until when whoever holds it is to have decided. */
export const dueColumn: Column<{ dueOn: string | null }> = {
  key: 'due',
  title: '办结期限',
  render: ({ dueOn }) => <DueOn dueOn={dueOn} />,
}
