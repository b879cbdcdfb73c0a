import { Section } from '@xueshi/ui/Page'
import { EmptyState } from '@xueshi/ui/states'
import { dayText, momentText } from '../words.ts'
import { changeText, type OrganisationDetail } from './organisation-words.ts'

type Placement = OrganisationDetail['placements'][number]

export function PlacementHistory({ placements }: { placements: readonly Placement[] }) {
  return (
    <Section title="归属沿革">
      <ol className="changes">
        {placements.map((one) => (
          <li key={one.id}>
            <strong>{placeText(one)}</strong>
            <div className="soft">{termText(one)}</div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function placeText({ areaName, departmentName, agencyName, bureauName }: Placement): string {
  const above = [departmentName, agencyName && `${agencyName}（代理）`, bureauName].filter(Boolean)
  return [areaName, ...above].join('，')
}

/** The last day of a half-open interval is the one before its end. */
function termText({ validFrom, validUntil }: Placement): string {
  if (validUntil === validFrom) return `${dayText(validFrom)}当日更正，未生效`
  return validUntil === null ? `${dayText(validFrom)}起` : `${dayText(validFrom)}起，${dayText(validUntil)}终止`
}

export function ChangeHistory({ changes }: { changes: OrganisationDetail['changes'] }) {
  return (
    <Section title="变更记录">
      {changes.length === 0 ? (
        <EmptyState title="没有变更过。" fills="修改名称、信用代码、单位类型或审核人数后，改动前后的内容列在这里。" />
      ) : (
        <ol className="changes">
          {changes.map(({ at, byName, changed }) => (
            <li key={at}>
              {changed.map((change) => (
                <div key={change.field}>{changeText(change)}</div>
              ))}
              <div className="soft">
                {byName}，{momentText(at)}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
