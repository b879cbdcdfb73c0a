import BellOutlined from '@ant-design/icons/BellOutlined'
import DownOutlined from '@ant-design/icons/DownOutlined'
import MenuOutlined from '@ant-design/icons/MenuOutlined'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Dialog } from './Dialog.tsx'
import { setElder, useElder } from './display.tsx'
import { TextLink } from './link.tsx'

export type MenuItem = { to: string; label: string; icon: ReactNode; current: boolean; count?: number }
export type RoleChoice = { id: string; label: string; detail: string; current: boolean }

type FrameProps = {
  brand: string
  home: string
  menu: readonly MenuItem[]
  inbox: { to: string; unread: number }
  /** Where the menu, the bell and the account stand; without it only the bar is shown. */
  account: AccountMenuProps
  /** On every page of a demo world. */
  banner?: string | null
  children: ReactNode
}

/** What stands around every page: bar, menu (a drawer on a phone), the account, and the way past all of it. */
export function Frame({ brand, home, menu, inbox, account, banner, children }: FrameProps) {
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      {banner && <Banner text={banner} />}
      <header className="bar">
        <button type="button" className="bar-button bar-menu" aria-haspopup="dialog" onClick={() => setMenuOpen(true)}>
          <MenuOutlined aria-hidden />
          <span className="visually-hidden">菜单</span>
        </button>
        <TextLink to={home} className="brand">
          <span className="brand-mark" aria-hidden="true">
            学
          </span>
          {brand}
        </TextLink>
        <div className="bar-end">
          <ElderSwitch />
          <TextLink
            to={inbox.to}
            className="bar-button"
            aria-label={inbox.unread > 0 ? `消息，${inbox.unread} 条未读` : '消息'}
          >
            <BellOutlined aria-hidden />
            {inbox.unread > 0 && (
              <span className="bell-count" aria-hidden="true">
                {inbox.unread > 99 ? '99+' : inbox.unread}
              </span>
            )}
          </TextLink>
          <AccountMenu {...account} />
        </div>
      </header>
      <div className="frame-body">
        <nav className="side" aria-label="主菜单">
          <Menu items={menu} />
        </nav>
        <Dialog open={menuOpen} onClose={() => setMenuOpen(false)} title="菜单" shape="menu">
          <nav aria-label="主菜单">
            <Menu items={menu} onChosen={() => setMenuOpen(false)} />
          </nav>
        </Dialog>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

/** The frame of somebody who has not signed in. */
export function OutsideFrame({
  brand,
  banner,
  children,
}: {
  brand: string
  banner?: string | null
  children: ReactNode
}) {
  return (
    <div className="frame">
      {banner && <Banner text={banner} />}
      <header className="bar">
        <span className="brand">
          <span className="brand-mark" aria-hidden="true">
            学
          </span>
          {brand}
        </span>
        <div className="bar-end">
          <ElderSwitch />
        </div>
      </header>
      <main id="main" className="outside" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function Banner({ text }: { text: string }) {
  return (
    <aside className="banner" aria-label="说明">
      {text}
    </aside>
  )
}

function Menu({ items, onChosen }: { items: readonly MenuItem[]; onChosen?: () => void }) {
  return (
    <ul className="menu">
      {items.map(({ to, label, icon, current, count }) => (
        <li key={to}>
          <TextLink to={to} aria-current={current ? 'page' : undefined} {...(onChosen && { onClick: onChosen })}>
            {icon}
            <span>{label}</span>
            {count !== undefined && count > 0 && <span className="menu-count">{count}</span>}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}

function ElderSwitch() {
  const elder = useElder()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={elder}
      className="bar-button elder"
      onClick={() => setElder(!elder)}
    >
      {elder ? '标准版' : '长辈版'}
    </button>
  )
}

type AccountMenuProps = {
  name: string
  role: string
  roles: readonly RoleChoice[]
  onRole: (id: string) => void
  links: readonly { to: string; label: string }[]
  onSignOut: () => void
}

/** A disclosure: it opens below its button and closes on Escape, on a choice, and when focus or pointer leave it. */
function AccountMenu({ name, role, roles, onRole, links, onSignOut }: AccountMenuProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const panelId = useId()
  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false)
    }
    document.addEventListener('keydown', closeOnEscape)
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('keydown', closeOnEscape)
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [open])
  const choose = (act: () => void) => () => {
    setOpen(false)
    act()
  }
  return (
    <div className="account" ref={box}>
      <button
        type="button"
        className="bar-button account-button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <span className="account-name">{name}</span>
        <span className="account-role">{role}</span>
        <DownOutlined aria-hidden />
      </button>
      <div id={panelId} className="account-panel" hidden={!open}>
        {roles.length > 1 && <p className="soft">切换身份</p>}
        {roles.length > 1 &&
          roles.map(({ id, label, detail, current }) => (
            <button key={id} type="button" aria-current={current} onClick={choose(() => onRole(id))}>
              <strong>{label}</strong>
              <span className="soft">{detail}</span>
            </button>
          ))}
        {links.map(({ to, label }) => (
          <TextLink key={to} to={to} onClick={() => setOpen(false)}>
            {label}
          </TextLink>
        ))}
        <button type="button" onClick={choose(onSignOut)}>
          退出登录
        </button>
      </div>
    </div>
  )
}
