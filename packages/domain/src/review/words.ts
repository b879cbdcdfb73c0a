import type { Level, Stage, Status } from './declaration.ts'

/** The notice's own words for what the code calls otherwise; GLOSSARY.md decides them. */
export const statusNames: Readonly<Record<Status, string>> = {
  draft: '草稿',
  awaitingConfirmation: '待本人确认',
  awaitingStamp: '待单位盖章',
  inReview: '审核中',
  returned: '退回修改',
  withdrawn: '已撤回',
  rejected: '不予通过',
  posted: '已入账',
}

export const levelNames: Readonly<Record<Level, string>> = {
  employer: '单位审核',
  department: '主管部门审查',
  bureau: '人社审验',
}

export const stageNames: Readonly<Record<Stage, string>> = { handler: '经办人初审', supervisor: '负责人复核' }
