import type { RefusalDetails } from '../refusals.ts'

/** What looks odd in a row and is left to the reviewer's eye: never a refusal (the rules state none of these). */
export const workbookFindings = {
  'row.nameOdd': '{cell} 姓名中有数字或代替生僻字的符号。请核对。',
  'row.sexUnreadable': '{cell} 性别不是“男”或“女”，已按身份证号认定。',
  'row.levelMissing': '{cell} 没有填写职称级别。无职称的可以不填。',
  'row.seriesUnknown': '{cell} 国家的职称系列中没有“{series}”。请核对系列名称。',
  'row.titleUnusual': '{cell} “{title}”不是{series}{level}的通用职称名称。请核对。',
  'row.titleDateMissing': '{cell} 没有填写职称取得时间。',
  'row.titleTooEarly': '{cell} 取得职称时不满18岁。请核对取得时间和身份证号。',
  'row.phoneMissing': '{cell} 没有填写手机号，通知将发不到本人。',
  'row.phoneOffice': '{cell} 是办公电话，不是手机号，短信通知将发不到本人。',
  'row.otherUnit': '{cell} 此人目前登记在“{unit}”。导入后向本人提出调动，本人同意并且原单位没有异议后转入。',
  'row.otherSheet': '{cell} 此人在工作表“{sheet}”第{other}行也出现。请核对其所在单位。',
  'row.changes': '{cell} 与系统中的登记不同，导入后将更新：{fields}。',
  'row.dateDoubtful': '{cell} 时间按数值保存，可能丢了末尾的零（如 2022.10 变成 2022.1）。请核对月份或日期。',
  'row.monthOnly': '{cell} 培训时间只写到月，按时间待定备案；确定日期前不能开班和登记学时。',
  'row.timePending': '{cell} 培训时间待定；确定日期前不能开班和登记学时。',
  'row.beganBeforeFiling': '{cell} 培训开始于备案日期{filedOn}之前。开始在先的培训不能登记学时。',
  'row.indexMissing': '{cell} 没有填写序号，申报时将无法按“部门/序号”引用。',
  'row.indexTwice': '{cell} 序号与第{other}行相同，按“部门/序号”引用时可能混淆。',
  'row.organiserMissing': '{cell} 没有填写承办单位。',
  'row.contactMissing': '{cell} 没有填写联系电话。',
  'row.hoursPerDayHigh': '{cell} 平均每天{perDay}学时，高于{limit}学时（本系统的提示线，不是政策规定）。',
  'row.notYetHeld': '{cell} 活动时间晚于今天。',
  'row.hostMissing': '{cell} 没有填写主办单位。',
  'row.hostUnknown': '{cell} “{host}”不是已知的公需科目组织单位。请核对。',
  'row.assessmentUnclear': '{cell} 考核结果“{value}”看不出是否合格。',
  'row.rankUnclear': '{cell} 本人排名“{value}”看不出名次。',
  'row.rankNotOnForm': '{cell} 附件3没有排名一栏，本人排名未知。请在等级栏注明，如“省级（第2位）”。',
  'row.filingNameDiffers': '{cell} 项目名称与备案的“{filed}”不一致。',
  'row.filingHostDiffers': '{cell} 主办单位与备案的“{filed}”不一致。',
  'row.filingDatesDiffer': '{cell} 时间与备案的{filed}不一致。',
  'row.overlaps': '{cell} 与工作表“{sheet}”第{other}行的培训时间重叠。',
  'row.baseOnline': '{cell} 基地的网上课程一般自动登记。请核对是否为平台课程。',
  'row.keptAsDraft': '{cell} 已存为草稿，还不能送本人确认：{problem} 请在学时申报中打开草稿，改正后提交。',
  'row.ownDraft': '{cell} 这是{who}自己的项目，已存为本人的草稿。请本人登录，补充材料、作出承诺后提交。',
  'row.creditOfNobody':
    '{cell} 系统中还没有这个身份证号。学分先保留，人员进入花名册后自动认定，也可由经办人认定或不予采用。',
  'row.creditOfOtherName': '{cell} 这个身份证号登记的是另一个姓名。学分先保留，请在“外部学分”中核对后认定或不予采用。',
  'row.creditChanges': '{cell} 系统中登记的是{was}学分，导入后改为{now}学分；已核定的学时等待重新核定。',
  'row.levelIgnored': '{cell} 看不懂申报级别“{level}”，已按没有填写核对。请填写{levels}之一。',
  'row.degreeIgnored': '{cell} 看不懂学位“{degree}”，已按没有填写核对。请填写{degrees}之一。',
  'row.creditCodeOdd': '{cell} {warning}',
  'row.totalDiffers': '{cell} 年度总学时填写为{stated}，各行相加是{sum}。',
} as const

export type WorkbookFindingCode = keyof typeof workbookFindings

/** The Chinese sentence of a finding, with its cell and details filled in. */
export function findingText(code: WorkbookFindingCode, details: RefusalDetails): string {
  return workbookFindings[code].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))
}
