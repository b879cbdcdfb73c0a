import { officesIn } from '@xueshi/domain/accounts/grant'
import type { Answer } from '@xueshi/sdk/client'
import { Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { Fragment } from 'react'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { AccountState } from './AccountState.tsx'
import { GiveGrant } from './GiveGrant.tsx'
import { GrantTable } from './GrantTable.tsx'
import { ReissueCode } from './ReissueCode.tsx'
import { ResetFactors } from './ResetFactors.tsx'

type Account = Answer<'accountView'>

export default function AccountPage() {
  const { accountId = '' } = useParams()
  const { grant, accountId: accountOfMine } = useSession()
  const asked = useAsk('accountView', { path: { accountId } })
  const known = asked.data
  const administers = grant.role === 'systemAdministrator'
  return (
    <Page
      title={known?.name ?? '账号'}
      back={{ to: paths.accounts(), label: '返回账号' }}
      actions={
        known &&
        administers && (
          <>
            {known.secondFactor && known.id !== accountOfMine && <ResetFactors account={known} />}
            <ReissueCode account={known} />
          </>
        )
      }
    >
      <Answered asked={asked} lines={6}>
        {(account) => (
          <>
            <Facts account={account} />
            <Section
              title="授权"
              actions={
                administers && <GiveGrant offices={officesIn(null, grant.role)} organisation={null} account={account} />
              }
            >
              <GrantTable of={{ accountId }} fills="单位管理员、经办人和负责人，请从机构的页面授予。" />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}

function Facts({ account }: { account: Account }) {
  const rows: [string, string | null][] = [
    ['账号名', account.signInName],
    ['身份证号', account.citizenNumberMasked],
    ['所在单位', account.unitName],
  ]
  const shown = rows.filter(([, value]) => value !== null)
  return (
    <Section title="基本信息">
      <dl className="facts">
        {shown.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
        <dt>状态</dt>
        <dd>
          <AccountState activated={account.activated} />
        </dd>
        <dt>二次验证</dt>
        <dd>{account.secondFactor ? '已设置' : '未设置'}</dd>
      </dl>
    </Section>
  )
}
