import { refusalText } from '@xueshi/domain/refusals'
import type { Answer } from '@xueshi/sdk/client'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { platform } from '../api/platform.ts'
import { paths } from '../paths.ts'
import { HeldNote } from '../review/HeldNote.tsx'
import { Outcomes } from '../review/Outcomes.tsx'
import { useLease } from '../review/use-lease.ts'
import { dueText } from '../review/workdays.ts'
import { useSession } from '../session/session.tsx'
import { dayText, hours, kindName, periodText } from '../words.ts'
import { RosterReading } from './RosterReading.tsx'
import type { RosterView } from './roster.ts'

type Decided = Answer<'rosterDecide'>['outcomes']

export default function RosterPage() {
  const { rosterKey = '' } = useParams()
  const [outcomes, setOutcomes] = useState<Decided | null>(null)
  const isDecided = useRef(false)
  const path = { rosterKey }
  // What is on the page is decided as it was read: the versions say if it changed meanwhile.
  const asked = useAsk('rosterView', { path }, { enabled: outcomes === null, staleTime: Number.POSITIVE_INFINITY })
  const lease = useLease(rosterKey, outcomes === null, {
    open: (takeOver) => platform.rosterOpen({ path, body: { takeOver } }),
    // A decision has given it back already.
    leave: () => (isDecided.current ? Promise.resolve() : platform.rosterLeave({ path, body: {} })),
  })
  const view = asked.data
  return (
    <Page
      title={view?.title || '培训班名单'}
      back={{ to: paths.rosters(), label: '返回名单列表' }}
      lead={view && <Lead of={view} />}
    >
      {lease.heldBy && <HeldNote lease={lease.heldBy} onTakeOver={(reason) => void lease.takeOver(reason)} />}
      <Answered asked={asked} lines={12}>
        {(found) =>
          outcomes === null ? (
            <RosterReading
              view={found}
              blocked={lease.heldBy ? refusalText('review.heldByAnother', { name: lease.heldBy.name }) : null}
              onDecided={(decided) => {
                isDecided.current = true
                setOutcomes(decided)
              }}
            />
          ) : (
            <Result view={found} outcomes={outcomes} />
          )
        }
      </Answered>
    </Page>
  )
}

function Lead({ of: view }: { of: RosterView }) {
  const { today } = useSession()
  return (
    <>
      {view.year} 年度{kindName(view.kind)}，{periodText(view.from, view.until)}，{view.items.length} 人待审
      {view.filedHundredths !== null && `，备案 ${hours(view.filedHundredths)}`}
      {view.dueOn !== null && `，${dayText(view.dueOn)}前办结，${dueText(today, view.dueOn)}`}
    </>
  )
}

function Result({ view, outcomes }: { view: RosterView; outcomes: Decided }) {
  const nameOf = (id: string) => view.items.find((item) => item.id === id)?.personName ?? id
  const failed = outcomes.filter(({ done }) => !done)
  const done = outcomes.length - failed.length
  return (
    <Section title="办理结果">
      {failed.length === 0 ? (
        <div role="status">
          <Note tone="good">{done} 项已办理。</Note>
        </div>
      ) : (
        <Outcomes
          verb="办理"
          outcomes={outcomes.map(({ declarationId: id, done, message }) => ({ id, name: nameOf(id), done, message }))}
        />
      )}
      {done < view.items.length && <p>没有办理的 {view.items.length - done} 项仍在待审核中。</p>}
      <div>
        <ButtonLink to={paths.rosters()} primary>
          审下一份名单
        </ButtonLink>
      </div>
    </Section>
  )
}
