import {
  PACK_CORRECTION_STATES,
  type PackCorrectionState,
  packCorrectionStateNames,
} from '@xueshi/domain/pack-versions/pack-correction'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Fragment, useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { countText } from '../imports/import-words.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { DecidePackCorrections } from './DecidePackCorrections.tsx'
import { CorrectionStateTag, changeText, type PackCorrection, sumsText, type WholeVersion } from './words.tsx'

const STATES = PACK_CORRECTION_STATES.map((value) => ({ value, label: packCorrectionStateNames[value] }))

/** Whose year the version would alter, and what the bureau has decided about it. */
export function PackCorrections({ version }: { version: WholeVersion }) {
  const [filters, setFilter] = useFilters(['state'])
  const state = filters.state as PackCorrectionState | undefined
  const path = { versionId: version.id }
  const query = state ? { state } : {}
  const pages = useAskPages('packCorrectionList', { path, query })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const selection = { chosen, onChange: setChosen, nameOf: ({ personName }: PackCorrection) => personName }
  return (
    <Section
      title="提出的更正"
      actions={<DownloadList operation="packCorrectionListDownload" path={path} query={query} name="规则变更的更正" />}
    >
      <Sums of={version.corrections} />
      <QueryTable
        label="提出的更正"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ personId }) => personId}
        selection={selection}
        filters={
          <Field label="状态">
            {(control) => (
              <Select
                control={control}
                value={state ?? ''}
                blank="全部状态"
                choices={STATES}
                onChange={(value) => setFilter('state', value)}
              />
            )}
          </Field>
        }
        empty={<EmptyState title="没有提出更正。" fills="按这一版核算，学时没有变化的人员不用更正。" />}
      />
      <DecidePackCorrections
        version={version}
        chosen={(pages.rows ?? []).filter(({ personId }) => chosen.has(personId))}
        onDone={() => setChosen(new Set())}
      />
    </Section>
  )
}

function Sums({ of }: { of: WholeVersion['corrections'] }) {
  if (of.length === 0) return null
  return (
    <dl className="facts">
      {of.map(({ state, people, changeHundredths }) => (
        <Fragment key={state}>
          <dt>{packCorrectionStateNames[state]}</dt>
          <dd>
            {countText(people)} 人，共 {changeText(changeHundredths)} 学时
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

const COLUMNS: readonly Column<PackCorrection>[] = [
  {
    key: 'person',
    title: '姓名',
    render: ({ personId, personName, unitName, year }) => (
      <>
        <TextLink to={paths.bank({ personId, year })}>{personName}</TextLink>
        <div className="soft">{unitName ?? '目前没有所在单位'}</div>
      </>
    ),
  },
  { key: 'before', title: '现有', render: ({ before }) => sumsText(before) },
  { key: 'after', title: '按新规则', render: ({ after }) => sumsText(after) },
  {
    key: 'change',
    title: '增减',
    end: true,
    render: ({ changeHundredths }) => <strong>{changeText(changeHundredths)}</strong>,
  },
  {
    key: 'state',
    title: '状态',
    render: ({ state, decidedByName, reason }) => (
      <>
        <CorrectionStateTag state={state} />
        {decidedByName && <div className="soft">{decidedByName}</div>}
        {reason && <div className="soft">{reason}</div>}
      </>
    ),
  },
]
