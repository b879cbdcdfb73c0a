/** What the interface calls the kinds of jobs. */
const titles: Readonly<Record<string, string>> = {
  importCheck: '核对导入',
  importApply: '写入导入',
  deliver: '发送邮件和短信',
  digest: '单位每周汇总',
  withoutClerk: '单位无人任职告知',
  dueReminders: '办理期限提醒',
  recovery: '找回密码',
  registrationTurns: '注册办理提醒',
  housekeeping: '夜间清理',
  escalation: '超期告知',
  overdueAppeals: '申诉超期告知',
  moves: '到期生效的调动',
  creditMatching: '外部学分认定到人',
  earlierYearsPosting: '历年学时入账',
  yearClose: '年度结账',
  packVersion: '按确认的规则逐人核算',
  packVersionDue: '到期执行的规则包',
}

export const jobTitle = (kind: string): string => titles[kind] ?? kind
