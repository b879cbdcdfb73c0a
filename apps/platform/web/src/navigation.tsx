import BankOutlined from '@ant-design/icons/BankOutlined'
import BellOutlined from '@ant-design/icons/BellOutlined'
import FileTextOutlined from '@ant-design/icons/FileTextOutlined'
import HomeOutlined from '@ant-design/icons/HomeOutlined'
import type { Role } from '@xueshi/domain/roles'
import type { MenuItem } from '@xueshi/ui/Frame'
import type { ReactNode } from 'react'
import { paths } from './paths.ts'

type Entry = { to: string; label: string; icon: ReactNode; roles: readonly Role[] | 'all' }

/** The menu, in its order; who does not hold the role does not see the entry. */
const ENTRIES: readonly Entry[] = [
  { to: paths.home(), label: '我还差什么', icon: <HomeOutlined aria-hidden />, roles: ['professional'] },
  { to: paths.bank(), label: '学时银行', icon: <BankOutlined aria-hidden />, roles: ['professional'] },
  {
    to: paths.declarations(),
    label: '学时申报',
    icon: <FileTextOutlined aria-hidden />,
    roles: ['professional', 'clerk'],
  },
  { to: paths.inbox(), label: '消息', icon: <BellOutlined aria-hidden />, roles: 'all' },
]

export function menuOf(role: Role, pathname: string): MenuItem[] {
  return ENTRIES.filter(({ roles }) => roles === 'all' || roles.includes(role)).map(({ to, label, icon }) => ({
    to,
    label,
    icon,
    current: to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`),
  }))
}
