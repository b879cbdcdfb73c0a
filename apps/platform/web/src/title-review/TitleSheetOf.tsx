import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import { yearsText } from '@xueshi/domain/title-review/cure'
import { outcomeText } from '@xueshi/domain/title-review/words'
import type { Ask } from '@xueshi/sdk/client'
import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { ApplicationFilters, WISHES } from './ApplicationFilters.tsx'
import { CellExplanation } from './CellExplanation.tsx'
import { TitleGrid } from './TitleGrid.tsx'
import { type Cell, type Sheet, toneOf } from './words.ts'

/** Whether somebody's hours are enough for a title application, one's own without `personId`. */
export function TitleSheetOf({ personId }: { personId?: string }) {
  const { today } = useSession()
  const [filters, setFilter] = useFilters(['applicationYear', ...WISHES])
  const year = Number(filters.applicationYear ?? today.slice(0, 4))
  const query = { ...filters, applicationYear: year, ...(personId && { personId }) }
  const asked = useAsk('titleSheetView', { query: query as Ask<'titleSheetView'>['query'] })
  const { data } = asked
  return (
    <Page
      title={personId ? `${data?.personName ?? ''} 的职称申报核对` : '职称申报核对'}
      lead={data ? `${data.personName} ${data.unitName ?? '目前没有所在单位'}` : '申报职称前，看各年度学时够不够。'}
      {...(personId && { back: { to: paths.titleReview({ applicationYear: year }), label: '返回核对名单' } })}
    >
      <ApplicationFilters
        year={year}
        chosen={filters}
        series={data?.candidate.series ?? null}
        onChange={(name, value) => setFilter(name, value)}
      />
      <Answered asked={asked} lines={8}>
        {(sheet) => <SheetOf sheet={sheet} isOwn={personId === undefined} />}
      </Answered>
    </Page>
  )
}

function SheetOf({ sheet, isOwn }: { sheet: Sheet; isOwn: boolean }) {
  const [explained, setExplained] = useState<Cell | null>(null)
  return (
    <>
      <Section title={`${sheet.applicationYear} 年度申报职称`} actions={<Answer sheet={sheet} />}>
        <Shortages sheet={sheet} />
        {sheet.cells.length > 0 && <TitleGrid sheet={sheet} onExplain={setExplained} />}
        <CellExplanation sheet={sheet} cell={explained} isOwn={isOwn} onClose={() => setExplained(null)} />
        <p className="soft">
          每格是已入账和要求的学时，点开可以看依据。在途的不计入；一个科目多出的，不能补另一个科目。
        </p>
      </Section>
      <Grounds sheet={sheet} />
    </>
  )
}

const Answer = ({ sheet }: { sheet: Sheet }) => <Tag tone={toneOf(sheet)}>{outcomeText(sheet)}</Tag>

function Shortages({ sheet }: { sheet: Sheet }) {
  const { outcome, shortages, isOpen } = sheet
  return (
    <>
      {outcome === 'met' && <Note tone="good">✓ 要求的各年度学时都已达到。</Note>}
      {outcome === 'unknown' && <Note tone="warn">{unknownText(sheet)}</Note>}
      {shortages.length > 0 && (
        <Note tone="bad">
          <ul>
            {shortages.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Note>
      )}
      {isOpen && outcome !== 'unknown' && (
        <p className="soft">
          核对所依据的内容有一部分没有经人社部门确认，以上结果仅供参考，以人社部门和评委会认定为准。
        </p>
      )}
    </>
  )
}

/** Why nothing can be said, and whom to ask. */
function unknownText({ unitName, candidate, windows }: Sheet): string {
  if (unitName === null) return '目前没有所在单位，不知道按哪种单位类型核对。到新单位后再核对，或向人社部门咨询。'
  if (candidate.unitType === null) return '单位没有登记单位类型，不能核对。请单位管理员申请更正单位类型。'
  const isKnown = windows.every(({ count }) => count !== null)
  if (isKnown) return '所要求的年度中，有的还没有规则包，不能核对。请向人社部门咨询。'
  return '规则包没有写明这种单位类型申报职称要看哪些年度，不能核对。请向人社部门咨询。'
}

/** What it was judged by: the kind of unit, and which years of which bucket, with where that is written. */
function Grounds({ sheet: { candidate, windows } }: { sheet: Sheet }) {
  const { unitType } = candidate
  return (
    <Section title="核对依据">
      <dl className="facts">
        <dt>单位类型</dt>
        <dd>
          {unitType === null ? '未登记' : UNIT_TYPES[unitType]}
          <UnitTypeHelp />
        </dd>
        {windows.map(({ bucket, label, years, openYears, count, ground }) => (
          <div key={bucket} className="title-ground">
            <dt>{label}</dt>
            <dd>
              {count === null ? '没有写明年度' : yearsText(years)}
              {count === 'cumulative' && '，合计计算'}
              <div className="soft">{ground}</div>
              {openYears.length > 0 && (
                <div className="soft">{openYears.join('、')} 年度要求的学时没有经人社部门确认。</div>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="soft">省评系列各评委会另有要求的，从其规定，请同时查看评委会的通知。</p>
    </Section>
  )
}

/** Whoever sees that the kind of unit is wrong learns who has it corrected. */
function UnitTypeHelp() {
  const { grant } = useSession()
  const prefilled = '按单位的统一社会信用代码登记，可能与实际不符（如转企改制）。'
  if (grant.role === 'clerk') {
    return (
      <div className="soft">
        {prefilled}不对的，<TextLink to={paths.changes()}>申请更正单位信息</TextLink>，经上一级审核后生效。
      </div>
    )
  }
  const who = grant.role === 'professional' ? '请告诉您的单位管理员' : '由其单位管理员'
  return (
    <div className="soft">{`${prefilled}不对的，${who}在“调动与更正”中申请更正单位类型，经上一级审核后生效。`}</div>
  )
}
