import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { OutsideFrame } from '@xueshi/ui/Frame'
import { TextLink } from '@xueshi/ui/link'
import { Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { insideOnly, paths } from '../paths.ts'
import { IdentityButton } from '../unified-identity/IdentityButton.tsx'
import { SecondStep, useOpening } from './opening.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { DEMO_BANNER, PRODUCT } from './product.ts'
import { useSessionState } from './session.tsx'

type DemoAccount = Answer<'demoAccountList'>['items'][number]

export default function SignInPage() {
  const [search] = useSearchParams()
  const from = search.get('from')
  const session = useSessionState()
  const { opening, take, cancel } = useOpening()
  const demo = useAsk('demoAccountList', {}, { staleTime: Number.POSITIVE_INFINITY })
  const [signInName, setSignInName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useCommand('sessionCreate', { onDone: take })
  const problems = signIn.error?.problems ?? []
  if (session.data) return <Navigate to={insideOnly(from)} replace />
  const accounts = demo.data?.items ?? []
  const banner = accounts.length > 0 ? DEMO_BANNER : null
  if (opening) return <SecondStep opening={opening} onCancel={cancel} />
  const enter = (account: DemoAccount) => {
    setSignInName(account.signInName)
    setPassword(account.password)
    signIn.run({ body: { signInName: account.signInName, password: account.password } })
  }
  return (
    <OutsideFrame brand={PRODUCT} banner={banner}>
      <Page title="登录" lead="专业技术人员继续教育公共服务平台">
        {from && <p role="status">登录后将回到刚才的页面，未保存的草稿仍在本机。</p>}
        <div className="sign-in">
          <Section title="账号登录">
            <FormShell
              label="登录"
              submitLabel="登录"
              running={signIn.running}
              error={signIn.error}
              disabledReason={signInName.trim() === '' || password === '' ? '请填写账号和密码。' : null}
              onSubmit={() => signIn.run({ body: { signInName: signInName.trim(), password } })}
            >
              <Field label="账号" help="身份证号，或单位发放的账号" error={problemOf(problems, 'signInName')}>
                {(control) => (
                  <Input
                    {...control}
                    value={signInName}
                    autoComplete="username"
                    onChange={({ target }) => setSignInName(target.value)}
                  />
                )}
              </Field>
              <Field label="密码" error={problemOf(problems, 'password')}>
                {(control) => (
                  <Input
                    {...control}
                    type="password"
                    value={password}
                    autoComplete="current-password"
                    onChange={({ target }) => setPassword(target.value)}
                  />
                )}
              </Field>
            </FormShell>
            <div className="sign-in-ways">
              <PasskeyButton onOpen={take} />
              <IdentityButton from={from} />
            </div>
            <nav className="sign-in-ways" aria-label="第一次使用，或登录不了">
              <TextLink to={paths.recovery()}>忘记密码</TextLink>
              <TextLink to={paths.activate()}>首次登录，凭首登码设置密码</TextLink>
              <TextLink to={paths.register()}>没有账号，注册</TextLink>
              <TextLink to={paths.registrationProgress()}>查看注册进度</TextLink>
            </nav>
          </Section>
          {accounts.length > 0 && <DemoAccounts accounts={accounts} onChoose={enter} />}
        </div>
      </Page>
    </OutsideFrame>
  )
}

function DemoAccounts({
  accounts,
  onChoose,
}: {
  accounts: readonly DemoAccount[]
  onChoose: (one: DemoAccount) => void
}) {
  return (
    <Section title="演示账号，点击即登录">
      <ul className="demo-accounts">
        {accounts.map((account) => (
          <li key={account.signInName}>
            <button type="button" onClick={() => onChoose(account)}>
              <strong>{account.roleName}</strong>
              <span>{account.name}</span>
              <span className="soft">{account.organisationName}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
