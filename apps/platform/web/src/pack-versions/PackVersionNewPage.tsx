import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { FileButton } from '@xueshi/ui/FileButton'
import { Select } from '@xueshi/ui/inputs'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { spoken } from '@xueshi/ui/spoken'
import { Answered } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { DifferenceTable } from '../policies/DifferenceTable.tsx'
import { useSession } from '../session/session.tsx'
import { type Offered, ProposeVersion } from './ProposeVersion.tsx'

type Versions = Answer<'packVersionList'>
/** An official proposes what a year is to be counted with: first the rules, then the document that they rest on. */
export default function PackVersionNewPage() {
  const asked = useAsk('packVersionList', {})
  return (
    <Page
      title="提出一版规则"
      back={{ to: paths.packVersions(), label: '返回规则包确认' }}
      lead="提出以后，由本局另一位工作人员确认；在他确认之前什么也不会改变。"
    >
      <Answered asked={asked}>{(versions) => <Proposal versions={versions} />}</Answered>
    </Page>
  )
}

function Proposal({ versions }: { versions: Versions }) {
  const { today } = useSession()
  const thisYear = Number(today.slice(0, 4))
  const first = versions.years.find(({ year }) => year === thisYear)?.year ?? versions.years[0]?.year ?? thisYear
  const [offered, setOffered] = useState<Offered>({ year: first, text: null, name: null })
  const check = useCommand('packVersionCheck')
  const [differences, setDifferences] = useState<Answer<'packVersionCheck'>['differences'] | null>(null)
  const offer = (next: Offered) => {
    setOffered(next)
    setDifferences(null)
    check.answer({ body: { year: next.year, text: next.text } }).then(
      (answer) => setDifferences(answer.differences),
      // The form shows what the command was refused with.
      () => {},
    )
  }
  return (
    <>
      <Section title="规则">
        <div className="form">
          <Field label="年度">
            {(control) => (
              <Select
                control={control}
                value={String(offered.year)}
                choices={versions.years.map(({ year }) => ({ value: String(year), label: `${year} 年度` }))}
                onChange={(year) => offer({ year: Number(year), text: null, name: null })}
              />
            )}
          </Field>
          <p className="soft">
            {offered.name === null
              ? '提出现行的规则，不作改动；有改动的，请上传规则包文件。'
              : `规则包文件：${offered.name}`}
          </p>
          <div className="actions">
            <FileButton
              accept=".json,application/json"
              running={check.running}
              onFile={(file) => void file.text().then((text) => offer({ ...offered, text, name: file.name }))}
            >
              上传规则包文件
            </FileButton>
            {offered.name === null ? (
              <Button onClick={() => offer(offered)}>核对现行规则</Button>
            ) : (
              <Button onClick={() => offer({ ...offered, text: null, name: null })}>改用现行规则</Button>
            )}
          </div>
          {check.error && <Problems error={check.error} />}
        </div>
        <div aria-live="polite">
          {differences?.length === 0 && <Note>与现行规则没有不同，只是由未确认变为已确认。</Note>}
        </div>
        {differences !== null && differences.length > 0 && (
          <DifferenceTable before="现行规则" after="这一版" rows={differences} />
        )}
      </Section>
      <Section title="依据和执行日期">
        <ProposeVersion offered={offered} checked={differences !== null} isTopBureau={versions.isTopBureau} />
      </Section>
    </>
  )
}

/** A pack's file may have many mistakes, each with its line. */
function Problems({ error }: { error: unknown }) {
  const [first = '', ...more] = spoken(error).message.split('；')
  return (
    <div role="alert">
      <Note tone="bad">
        {more.length === 0 ? (
          first
        ) : (
          <ul>
            {[first, ...more].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </Note>
    </div>
  )
}
