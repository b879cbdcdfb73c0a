import { purposeNames } from '@xueshi/domain/clients/client'
import { addDays } from '@xueshi/domain/time'
import { Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { dayText } from '../words.ts'
import { ClientState } from './ClientState.tsx'
import type { Client } from './client-draft.ts'
import { KeySection } from './KeySection.tsx'
import { EditClient } from './WriteClient.tsx'

export default function ClientPage() {
  const { clientId = '' } = useParams()
  const asked = useAsk('clientView', { path: { clientId } })
  return (
    <Page
      title={asked.data?.name ?? '接口客户'}
      back={{ to: paths.clients(), label: '返回接口客户' }}
      lead={asked.data?.organisationName}
      actions={asked.data && <EditClient client={asked.data} />}
    >
      <Answered asked={asked} lines={8}>
        {(client) => (
          <>
            <Facts client={client} />
            <KeySection client={client} />
            <Answers client={client} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function Facts({ client }: { client: Client }) {
  const { validFrom, validUntil, purposes } = client
  return (
    <Section title="登记内容">
      <dl className="facts">
        <dt>状态</dt>
        <dd>
          <ClientState client={client} />
        </dd>
        <dt>有效期</dt>
        <dd>
          {dayText(validFrom)}起{validUntil === null ? '，长期有效' : `，最后一天${dayText(addDays(validUntil, -1))}`}
        </dd>
        {purposes.map(({ purpose, legalBasis }) => (
          <PurposeFact key={purpose} name={purposeNames[purpose]} basis={legalBasis ?? '须经本人同意'} />
        ))}
      </dl>
    </Section>
  )
}

const PurposeFact = ({ name, basis }: { name: string; basis: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{basis}</dd>
  </>
)

function Answers({ client: { answers, missesToday } }: { client: Client }) {
  return (
    <Section title="最近三十天的答复">
      {answers.length === 0 ? (
        <p className="soft">没有答复。</p>
      ) : (
        <dl className="facts">
          {answers.map(({ purpose, count }) => (
            <PurposeFact key={purpose} name={purposeNames[purpose]} basis={`${count} 人次`} />
          ))}
        </dl>
      )}
      {missesToday > 0 && <p>今天有 {missesToday} 次号码与姓名不符，没有答复。</p>}
      <p className="soft">这里只有次数。查了谁，只有本人在“谁查过我的学时”中看得到。</p>
    </Section>
  )
}
