import { ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { useElder, useMedia } from './display.tsx'
import { LinkContext, type UiLink } from './link.tsx'
import { ToastProvider } from './Toasts.tsx'
import { themeFor } from './theme.tsx'
import './base.css'
import './frame.css'
import './page.css'
import './form.css'
import './list.css'
import './progress.css'
import './dialog.css'

// The server writes a fresh nonce into this tag with every page, so that antd's styles pass a strict CSP.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const csp = { nonce }
const button = { autoInsertSpace: false }

/** Theme, language, styles' nonce, toasts and the router's link, for everything inside. */
export function UiRoot({ link, children }: { link: UiLink; children: ReactNode }) {
  const elder = useElder()
  const touch = useMedia('(max-width: 767px), (pointer: coarse)')
  const theme = useMemo(() => themeFor({ touch, elder }), [touch, elder])
  useLayoutEffect(() => {
    document.documentElement.dataset.elder = elder ? 'on' : 'off'
  }, [elder])
  return (
    <ConfigProvider theme={theme} locale={zhCN} csp={csp} button={button}>
      <LinkContext value={link}>
        <ToastProvider>{children}</ToastProvider>
      </LinkContext>
    </ConfigProvider>
  )
}
