import { useQueryClient } from '@tanstack/react-query'
import { isChecked, isRunning } from '@xueshi/domain/imports/actions'
import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { askKey, useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import { ImportActions } from './ImportActions.tsx'
import { ImportProblems } from './ImportProblems.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportRows } from './ImportRows.tsx'
import { countText, type Import, onlyAsks, stateName, stateTone, verdictName } from './import-words.ts'

const POLL_MS = 1_000

export default function ImportPage() {
  const { importId = '' } = useParams()
  const asked = usePolledImport(importId)
  const one = asked.data
  return (
    <Page
      title={one?.fileName ?? '导入'}
      back={backOf(one)}
      lead={one && `${one.createdByName} 上传于${momentText(one.createdAt)}`}
    >
      <Answered asked={asked}>{(known) => <ImportOf of={known} />}</Answered>
    </Page>
  )
}

/** One import, asked again every second while the server works on it. */
function usePolledImport(importId: string) {
  const queries = useQueryClient()
  const ask = { path: { importId } }
  const known = queries.getQueryData<Import>(askKey('importView', ask))
  const asked = useAsk('importView', ask, { refetchInterval: known && isRunning(known.state) ? POLL_MS : false })
  const state = asked.data?.state
  useEffect(() => {
    // Each state has its own verdicts.
    if (state) void queries.invalidateQueries({ queryKey: ['importRowList'] })
    if (state) void queries.invalidateQueries({ queryKey: ['importProblemList'] })
  }, [queries, state])
  return asked
}

/** Back to where it was uploaded. */
const backOf = (of: Import | undefined) =>
  of?.applicationYear == null
    ? { to: paths.imports(), label: '返回导入记录' }
    : { to: paths.titleReview({ applicationYear: of.applicationYear }), label: '返回职称申报核对' }

function ImportOf({ of }: { of: Import }) {
  return (
    <>
      <Section title="核对结果" actions={<ImportActions of={of} />}>
        <p aria-live="polite">
          <Tag tone={stateTone(of)}>{stateName(of)}</Tag> {!isRunning(of.state) && totalText(of)}
        </p>
        {isRunning(of.state) && <ImportProgress key={of.step} of={of} />}
        {of.failure !== null && <Note tone="bad">{of.failure}</Note>}
        {of.state === 'cancelled' && <Note>{cancelledText(of)}</Note>}
        {isChecked(of) && <Counts of={of} />}
        {of.kind === 'earlierYears' && <EarlierYearsNote of={of} />}
        {of.kind === 'candidates' && <CandidatesNote of={of} />}
      </Section>
      {isChecked(of) && of.refused > 0 && <ImportProblems importId={of.id} />}
      {isChecked(of) && <ImportRows of={of} />}
    </>
  )
}

/** A list of candidates is answered in the file that goes back. */
const CandidatesNote = ({ of: { applicationYear } }: { of: Import }) => (
  <Note>
    按 {applicationYear} 年度申报职称核对，不写入任何内容。下载标注后的 Excel，各人的结论、科目和差额写在各行后面。
  </Note>
)

/** Hours of earlier years are not in any bank when they are written. */
function EarlierYearsNote({ of: { state } }: { of: Import }) {
  return (
    <Note>
      {state === 'applied'
        ? '历年学时等待本局另一人复核，同意后入账：'
        : '历年学时写入后由本局另一人复核，同意后入账。'}
      {state === 'applied' && <TextLink to={paths.earlierYears()}>去历年学时</TextLink>}
    </Note>
  )
}

const totalText = ({ rows }: Import) => (rows === null ? '' : `共 ${countText(rows)} 行`)

function cancelledText({ step, written }: Import): string {
  if (step === 'check') return '核对没有做完，没有写入任何内容。点“继续”可以接着核对。'
  if (written === 0) return '没有写入任何内容。点“继续”可以写入。'
  return `已写入的 ${countText(written)} 行保留，其余没有写入。点“继续”可以接着写入，不会重复。`
}

function Counts({ of }: { of: Import }) {
  const { accepted, refused, already, written, state, step } = of
  if (onlyAsks(of)) {
    return (
      <dl className="counts">
        <Count name={verdictName(of, 'accept')} value={accepted} tone="" />
        <Count name={verdictName(of, 'refuse')} value={refused} tone={refused > 0 ? 'count-bad' : ''} />
      </dl>
    )
  }
  return (
    <dl className="counts">
      {step === 'apply' && <Count name="已写入" value={written} tone="" />}
      {state !== 'applied' && <Count name="可以写入" value={accepted} tone="" />}
      <Count name="不能写入" value={refused} tone={refused > 0 ? 'count-bad' : ''} />
      <Count name="已有，不重复写入" value={already} tone="" />
    </dl>
  )
}

function Count({ name, value, tone }: { name: string; value: number; tone: string }) {
  return (
    <div className={`count ${tone}`}>
      <dt>{name}</dt>
      <dd>
        <strong>{countText(value)}</strong> 行
      </dd>
    </div>
  )
}
