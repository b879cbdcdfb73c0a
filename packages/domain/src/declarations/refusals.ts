import type { RefusalTexts } from '../refusal.ts'

export const declarationsRefusals = {
  'declaration.noUnit': {
    kind: 'rule',
    text: '此人目前没有所在单位，无法申报。请先由单位管理员将其加入本单位人员名单。',
  },
  'declaration.afterLeaving': {
    kind: 'rule',
    text: '活动结束于离开单位（{day}）当天或以后，那时没有所在单位，不能申报。请核对活动时间；已到新单位的，请先在“我的单位与信息”申请调入。',
  },
  'declaration.unitEnded': {
    kind: 'rule',
    text: '申报时所在的单位已停用，这条申报不能再提交。请撤回后以现在所在单位重新申报。',
  },
  'declaration.precheckFailed': {
    kind: 'rule',
    text: '预检发现 {count} 个必须解决的问题：{first}请按预检提示改正后再提交。',
  },
} as const satisfies RefusalTexts
