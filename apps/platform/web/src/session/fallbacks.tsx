import { ButtonLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { EmptyState, Loading } from '@xueshi/ui/states'
import { Button } from 'antd'
import { paths } from '../paths.ts'

export function Starting() {
  return (
    <main className="outside">
      <Loading />
    </main>
  )
}

/** Also met when a new version has replaced the parts that an open page still asks for; a reload mends that. */
export function CrashPage() {
  return (
    <main className="outside" role="alert">
      <EmptyState
        title="页面没能打开。"
        fills="可能是网络中断，或系统刚刚更新。您填写的草稿没有丢失，请刷新后重试。"
        action={<Button onClick={() => window.location.reload()}>刷新页面</Button>}
      />
    </main>
  )
}

export function NotFoundPage() {
  return (
    <Page title="没有这个页面">
      <EmptyState
        title="这个网址没有对应的页面。"
        fills="可能是链接不完整，或页面已经移走。请从首页重新进入。"
        action={<ButtonLink to={paths.home()}>回到首页</ButtonLink>}
      />
    </Page>
  )
}
