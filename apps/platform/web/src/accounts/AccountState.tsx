import { Tag } from '@xueshi/ui/inputs'

export function AccountState({ activated }: { activated: boolean }) {
  return <Tag tone={activated ? 'good' : 'warn'}>{activated ? '✓ 已启用' : '未设密码'}</Tag>
}
