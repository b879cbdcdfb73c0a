import { areaLevelNames } from '@xueshi/domain/organisations/area'
import type { Answer } from '@xueshi/sdk/client'
import { Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { EndArea } from './EndArea.tsx'
import { NewArea } from './NewArea.tsx'

export type Area = Answer<'areaList'>['items'][number]

export default function AreaListPage() {
  const asked = useAsk('areaList', {})
  return (
    <Page
      title="区划"
      back={{ to: paths.organisations(), label: '返回组织机构' }}
      lead="省、市、区市（含功能区）。每个机构都属于一个区划。"
    >
      <Answered asked={asked}>
        {({ items }) => (
          <>
            <Section title="现有区划">
              {items.length === 0 ? (
                <EmptyState title="还没有区划。" fills="从省开始，在下面逐级新建。" />
              ) : (
                <ul className="changes">
                  {items.map((area) => (
                    <li key={area.id} className="row">
                      <strong>{area.name}</strong>
                      <span className="soft">
                        {[areaLevelNames[area.level], area.code, parentName(items, area)].filter(Boolean).join('，')}
                      </span>
                      <EndArea area={area} />
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <NewArea areas={items} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function parentName(areas: readonly Area[], { parentId }: Area): string | null {
  const parent = areas.find(({ id }) => id === parentId)
  return parent ? `属于${parent.name}` : null
}
