import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined'
import ApiOutlined from '@ant-design/icons/ApiOutlined'
import AuditOutlined from '@ant-design/icons/AuditOutlined'
import BankOutlined from '@ant-design/icons/BankOutlined'
import BellOutlined from '@ant-design/icons/BellOutlined'
import CalendarOutlined from '@ant-design/icons/CalendarOutlined'
import CompassOutlined from '@ant-design/icons/CompassOutlined'
import DashboardOutlined from '@ant-design/icons/DashboardOutlined'
import EyeOutlined from '@ant-design/icons/EyeOutlined'
import FileDoneOutlined from '@ant-design/icons/FileDoneOutlined'
import FileTextOutlined from '@ant-design/icons/FileTextOutlined'
import HistoryOutlined from '@ant-design/icons/HistoryOutlined'
import HomeOutlined from '@ant-design/icons/HomeOutlined'
import IdcardOutlined from '@ant-design/icons/IdcardOutlined'
import ImportOutlined from '@ant-design/icons/ImportOutlined'
import KeyOutlined from '@ant-design/icons/KeyOutlined'
import LockOutlined from '@ant-design/icons/LockOutlined'
import MergeCellsOutlined from '@ant-design/icons/MergeCellsOutlined'
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined'
import NotificationOutlined from '@ant-design/icons/NotificationOutlined'
import ReadOutlined from '@ant-design/icons/ReadOutlined'
import RetweetOutlined from '@ant-design/icons/RetweetOutlined'
import SafetyCertificateOutlined from '@ant-design/icons/SafetyCertificateOutlined'
import SolutionOutlined from '@ant-design/icons/SolutionOutlined'
import SwapOutlined from '@ant-design/icons/SwapOutlined'
import TeamOutlined from '@ant-design/icons/TeamOutlined'
import UserAddOutlined from '@ant-design/icons/UserAddOutlined'
import UserSwitchOutlined from '@ant-design/icons/UserSwitchOutlined'
import { REVIEWERS, type Role } from '@xueshi/domain/roles'
import type { MenuItem } from '@xueshi/ui/Frame'
import type { ReactNode } from 'react'
import { paths } from './paths.ts'

type Entry = {
  to: string
  label: string
  icon: ReactNode
  roles: readonly Role[] | 'all'
  /** Only where anything could wait there: a count is known, be it 0. */
  whereCounted?: true
}

const OFFICIALS = ['handler', 'supervisor'] as const
const IMPORTERS = [...REVIEWERS, 'systemAdministrator'] as const
const SETTING_UP = [...OFFICIALS, 'systemAdministrator'] as const

/** The menu, in its order; who does not hold the role does not see the entry. */
const ENTRIES: readonly Entry[] = [
  {
    to: paths.home(),
    label: '首页',
    icon: <HomeOutlined aria-hidden />,
    roles: ['professional', ...REVIEWERS],
  },
  { to: paths.plan(), label: '我还差什么', icon: <CompassOutlined aria-hidden />, roles: ['professional'] },
  {
    to: paths.system(),
    label: '系统状态',
    icon: <DashboardOutlined aria-hidden />,
    roles: ['systemAdministrator'],
  },
  { to: paths.bank(), label: '学时银行', icon: <BankOutlined aria-hidden />, roles: ['professional'] },
  {
    to: paths.declarations(),
    label: '学时申报',
    icon: <FileTextOutlined aria-hidden />,
    roles: ['professional', 'clerk'],
  },
  { to: paths.reviewQueue(), label: '审核', icon: <AuditOutlined aria-hidden />, roles: REVIEWERS },
  { to: paths.stamps(), label: '代报与盖章', icon: <SafetyCertificateOutlined aria-hidden />, roles: ['clerk'] },
  { to: paths.people(), label: '人员', icon: <TeamOutlined aria-hidden />, roles: REVIEWERS },
  {
    to: paths.titleReview(),
    label: '职称申报核对',
    icon: <FileDoneOutlined aria-hidden />,
    roles: ['professional', ...REVIEWERS],
  },
  { to: paths.reminders(), label: '催办', icon: <NotificationOutlined aria-hidden />, roles: ['clerk'] },
  { to: paths.registrations(), label: '注册确认', icon: <UserAddOutlined aria-hidden />, roles: REVIEWERS },
  { to: paths.changes(), label: '调动与更正', icon: <RetweetOutlined aria-hidden />, roles: REVIEWERS },
  {
    to: paths.reliefQueue(),
    label: '减免审核',
    icon: <MinusCircleOutlined aria-hidden />,
    roles: REVIEWERS,
    whereCounted: true,
  },
  { to: paths.merges(), label: '合并', icon: <MergeCellsOutlined aria-hidden />, roles: REVIEWERS },
  { to: paths.delegations(), label: '外出与委托', icon: <UserSwitchOutlined aria-hidden />, roles: REVIEWERS },
  { to: paths.myUnit(), label: '我的单位与信息', icon: <IdcardOutlined aria-hidden />, roles: ['professional'] },
  { to: paths.imports(), label: '导入 Excel', icon: <ImportOutlined aria-hidden />, roles: IMPORTERS },
  { to: paths.credits(), label: '外部学分', icon: <SolutionOutlined aria-hidden />, roles: REVIEWERS },
  { to: paths.earlierYears(), label: '历年学时', icon: <HistoryOutlined aria-hidden />, roles: OFFICIALS },
  { to: paths.corrections(), label: '学时更正', icon: <SwapOutlined aria-hidden />, roles: OFFICIALS },
  { to: paths.yearCloses(), label: '年度结账', icon: <LockOutlined aria-hidden />, roles: OFFICIALS },
  { to: paths.organisations(), label: '组织机构', icon: <ApartmentOutlined aria-hidden />, roles: SETTING_UP },
  { to: paths.accounts(), label: '账号', icon: <KeyOutlined aria-hidden />, roles: SETTING_UP },
  { to: paths.rules(), label: '年度规则', icon: <ReadOutlined aria-hidden />, roles: 'all' },
  { to: paths.clients(), label: '接口客户', icon: <ApiOutlined aria-hidden />, roles: ['systemAdministrator'] },
  { to: paths.whoAsked(), label: '谁查过我的学时', icon: <EyeOutlined aria-hidden />, roles: ['professional'] },
  { to: paths.calendar(), label: '年度日程', icon: <CalendarOutlined aria-hidden />, roles: 'all' },
  { to: paths.inbox(), label: '消息', icon: <BellOutlined aria-hidden />, roles: 'all' },
]

/** `counts` says by address how much waits there. */
export function menuOf(role: Role, pathname: string, counts: Readonly<Record<string, number>> = {}): MenuItem[] {
  return ENTRIES.filter(
    ({ to, roles, whereCounted }) =>
      (roles === 'all' || roles.includes(role)) && (!whereCounted || counts[to] !== undefined),
  ).map(({ to, label, icon }) => ({
    to,
    label,
    icon,
    ...(counts[to] !== undefined && { count: counts[to] }),
    current: to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`),
  }))
}
