import { useQueryClient } from '@tanstack/react-query'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { ActTimeline } from '../ActTimeline.tsx'
import { askKey, useAsk } from '../api/ask.ts'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { DifferenceTable } from '../policies/DifferenceTable.tsx'
import { dayText, momentText } from '../words.ts'
import { CloseProgress } from '../year-close/CloseProgress.tsx'
import { PackCorrections } from './PackCorrections.tsx'
import { PackVersionAnswers } from './PackVersionAnswers.tsx'
import { actionNames, documentText, VersionStateTag, type WholeVersion } from './words.tsx'

const POLL_MS = 1_000

/** One version: what it says, what it rests on, who confirmed it, and what it alters in the bank. */
export default function PackVersionPage() {
  const { versionId = '' } = useParams()
  const ask = { path: { versionId } }
  const known = useQueryClient().getQueryData<WholeVersion>(askKey('packVersionView', ask))
  const asked = useAsk('packVersionView', ask, { refetchInterval: known?.state === 'running' ? POLL_MS : false })
  return (
    <Page
      title={known ? `${known.year} 年度规则第 ${known.version} 版` : '规则包'}
      back={{ to: paths.packVersions(), label: '返回规则包确认' }}
    >
      <Answered asked={asked}>{(version) => <Content version={version} />}</Answered>
    </Page>
  )
}

function Content({ version }: { version: WholeVersion }) {
  const { state, differences } = version
  // The list grows while people are gone through; it is asked for when it is whole.
  const isThrough = version.beganAt !== null && state !== 'running'
  return (
    <>
      <Section title="情况">
        <p aria-live="polite">
          <VersionStateTag state={state} />
        </p>
        <dl className="facts">
          <dt>依据</dt>
          <dd>{documentText(version)}</dd>
          <dt>执行日期</dt>
          <dd>{dayText(version.fromOn)}</dd>
          {version.beganAt !== null && (
            <>
              <dt>开始执行</dt>
              <dd>{momentText(version.beganAt)}</dd>
            </>
          )}
        </dl>
        {state === 'running' && <CloseProgress progress={version.progress} label="核算进度" />}
      </Section>
      {isThrough && <PackCorrections version={version} />}
      <Section title="与以前的规则不同之处">
        {differences.length === 0 ? (
          <Note>内容没有不同，只是由未确认变为已确认。</Note>
        ) : (
          <DifferenceTable before="以前" after="这一版" rows={differences} />
        )}
      </Section>
      <Section title="文件扫描件">
        <EvidenceViewer files={[version.document]} />
      </Section>
      <PackVersionAnswers version={version} />
      <Section title="办理记录">
        <ActTimeline acts={version.acts} name={(act) => actionNames[act.action]} />
      </Section>
    </>
  )
}
