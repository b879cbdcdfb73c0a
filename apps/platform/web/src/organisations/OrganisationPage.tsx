import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import { organisationKindNames } from '@xueshi/domain/roles'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { Fragment } from 'react'
import { useParams } from 'react-router'
import { GrantSection } from '../accounts/GrantSection.tsx'
import { useAsk } from '../api/ask.ts'
import { AskUnitMerge } from '../merges/AskUnitMerge.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { ChangePlacement } from './ChangePlacement.tsx'
import { EditOrganisation } from './EditOrganisation.tsx'
import { EndOrganisation } from './EndOrganisation.tsx'
import { ChangeHistory, PlacementHistory } from './OrganisationHistory.tsx'
import { type OrganisationDetail, reviewPeopleNames } from './organisation-words.ts'

export default function OrganisationPage() {
  const { organisationId = '' } = useParams()
  const asked = useAsk('organisationView', { path: { organisationId } })
  const known = asked.data
  return (
    <Page
      title={known?.name ?? '机构'}
      back={{ to: paths.organisations(), label: '返回组织机构' }}
      lead={known && organisationKindNames[known.kind]}
      actions={known?.validUntil === null && <Actions organisation={known} />}
    >
      <Answered asked={asked} lines={8}>
        {(one) => (
          <>
            <Facts organisation={one} />
            <GrantSection organisation={one} />
            <PlacementHistory placements={one.placements} />
            <ChangeHistory changes={one.changes} />
          </>
        )}
      </Answered>
    </Page>
  )
}

/** What may be done with an organisation in force, as far as the reader looks after it. */
function Actions({ organisation: one }: { organisation: OrganisationDetail }) {
  const administers = useSession().grant.role === 'systemAdministrator'
  const isUnit = one.kind === 'unit'
  return (
    <>
      {administers && <EditOrganisation organisation={one} />}
      {administers && <ChangePlacement organisation={one} />}
      {!administers && isUnit && <AskUnitMerge label="与另一单位合并" unit={one} />}
      {isUnit && <ButtonLink to={paths.closing(one.id)}>停用</ButtonLink>}
      {administers && !isUnit && <EndOrganisation organisation={one} />}
    </>
  )
}

function Facts({ organisation: one }: { organisation: OrganisationDetail }) {
  const rows: [string, string | null][] = [['统一社会信用代码', one.creditCode]]
  if (one.kind === 'unit') rows.push(['单位类型', one.unitType && UNIT_TYPES[one.unitType]])
  if (one.kind === 'base') rows.push(['网上学习平台', one.learningPlatform ? '有' : '无'])
  else rows.push(['审核', reviewPeopleNames[one.reviewPeople]])
  rows.push(['设立', dayText(one.validFrom)])
  if (one.formerNames.length > 0) rows.push(['原名', one.formerNames.join('、')])
  return (
    <Section title="基本信息">
      {one.validUntil !== null && (
        <Note tone="warn">
          这个机构自{dayText(one.validUntil)}起停用
          {one.mergedInto && (
            <>
              ，已并入<TextLink to={paths.organisation(one.mergedInto.id)}>{one.mergedInto.name}</TextLink>
            </>
          )}
          。{one.kind === 'unit' && one.mergedInto === null && <TextLink to={paths.closing(one.id)}>办理情况</TextLink>}
        </Note>
      )}
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value || '未填'}</dd>
          </Fragment>
        ))}
      </dl>
      {one.creditCodeWarning !== null && <Note tone="warn">{one.creditCodeWarning}</Note>}
    </Section>
  )
}
