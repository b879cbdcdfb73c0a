import type { RefusalTexts } from '../refusal.ts'

/** Why a workbook, a sheet or a row is refused. `{cell}` is the cell that is wrong. */
export const workbookRefusals = {
  'workbooks.unreadable': {
    kind: 'unsupported',
    text: '文件打不开：{problem}。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。',
  },
  'workbooks.tooLarge': { kind: 'tooLarge', text: '表格太大：{problem}。请拆成几个文件分别上传。' },
  'workbooks.unknownKind': {
    kind: 'rule',
    text: '看不出这是花名册、备案表、学时申报表、外部学分表、历年学时登记表还是单位信息表。请使用模板，或保留表头（如“姓名”“身份证号”）后重新上传。',
  },

  'workbooks.noCandidates': {
    kind: 'rule',
    text: '没有找到“姓名”“身份证号”两个表头，看不出申报人员。请使用职称申报名单模板，或补上这两个表头后重新上传。',
  },
  'sheet.unknownUnit': {
    kind: 'rule',
    text: '{cell} 找不到单位“{unit}”，整张表未导入。请在标题或工作表名称中写明系统中的单位全称。',
  },
  'sheet.outsideScope': {
    kind: 'rule',
    text: '{cell} 单位“{unit}”不在您的管理范围内，整张表未导入。请由该单位或其主管部门导入。',
  },
  'sheet.unknownLayout': {
    kind: 'rule',
    text: '{cell} 工作表“{sheet}”中找不到所需的表头，整张表未导入。请补上表头，或删除这张工作表。',
  },

  'row.nameMissing': { kind: 'rule', text: '{cell} 没有填写{what}。请补填。' },
  'row.numberMissing': { kind: 'rule', text: '{cell} 没有填写身份证号。请补填18位公民身份号码。' },
  'row.numberLostDigits': {
    kind: 'rule',
    text: '{cell} 身份证号被 Excel 转成了数值，末几位已丢失。请把单元格格式设为“文本”后重新填写18位号码。',
  },
  'row.numberLength': { kind: 'rule', text: '{cell} 身份证号不是18位。请对照身份证改正。' },
  'row.numberCharacters': { kind: 'rule', text: '{cell} 身份证号含有数字和末位X以外的字符。请对照身份证改正。' },
  'row.numberBirthDate': { kind: 'rule', text: '{cell} 身份证号中的出生日期不存在。请对照身份证改正。' },
  'row.numberCheckDigit': { kind: 'rule', text: '{cell} 身份证号的校验位不对，至少有一位写错。请对照身份证改正。' },
  'row.sexContradicts': {
    kind: 'rule',
    text: '{cell} 性别与身份证号不符（号码表示{sex}）。请核对性别和身份证号，改正其中写错的一个。',
  },
  'row.twiceInList': { kind: 'rule', text: '{cell} 此人在本表第{other}行已经出现。请删去重复的一行。' },
  'row.nameNotOfNumber': { kind: 'rule', text: '{cell} 姓名与这个身份证号登记的人不一致。请核对姓名和身份证号。' },
  'row.personUnknown': {
    kind: 'rule',
    text: '{cell} 系统中没有此人。请核对姓名和身份证号；确有其人的，先由单位把他列入花名册。',
  },
  'row.personAmbiguous': {
    kind: 'rule',
    text: '{cell} 单位中有{count}人同名，无法确定是谁。请改用带身份证号的汇总表，或由本人登录申报。',
  },
  'row.personOutsideScope': {
    kind: 'rule',
    text: '{cell} 此人所在单位不在您的管理范围内。请由其所在单位申报。',
  },

  'row.phoneInvalid': { kind: 'rule', text: '{cell} 不是电话号码。请填写11位手机号，或带区号的办公电话。' },
  'row.levelUnknown': {
    kind: 'rule',
    text: '{cell} {series}没有“{level}”这一级。请填写{levels}之一。',
  },
  'row.titleInFuture': { kind: 'rule', text: '{cell} 职称取得时间晚于今天。请改为证书上的时间。' },
  'row.titleDateUnreadable': { kind: 'rule', text: '{cell} 职称取得时间不是日期。请写到年月，如 2021年7月。' },

  'row.dateMissing': { kind: 'rule', text: '{cell} 没有填写时间。请补填年月日。' },
  'row.dateVague': {
    kind: 'rule',
    text: '{cell} “{value}”不是确切的时间。请写明年月日，如 2022年10月4日至8日。',
  },
  'row.dateUnreadable': { kind: 'rule', text: '{cell} 看不懂时间“{value}”。请写成 2022年10月4日至8日 的样子。' },
  'row.dateImpossible': { kind: 'rule', text: '{cell} 日历上没有“{value}”这一天。请改正日期。' },
  'row.dayMissing': { kind: 'rule', text: '{cell} 时间只写到月。这一类活动请写明年月日。' },
  'row.dateOutsideYear': { kind: 'rule', text: '{cell} 时间不在{year}年度内。请改正时间，或在相应年度申报。' },
  'row.endsBeforeItBegins': { kind: 'rule', text: '{cell} 结束日期早于开始日期。请改正时间。' },

  'row.hoursUnreadable': { kind: 'rule', text: '{cell} 学时不是数字。请填写数字，最多两位小数，如 24。' },
  'row.hoursNotPositive': { kind: 'rule', text: '{cell} 学时必须大于零。请改为实际学时。' },
  'row.hoursOverFiled': {
    kind: 'rule',
    text: '{cell} 申报{hours}学时，多于备案的{filed}学时。请改为备案学时以内的实际学时。',
  },
  'row.hoursPerDay': {
    kind: 'rule',
    text: '{cell} {hours}学时分在{days}天里，平均每天超过{limit}学时。这是本系统的合理性设置，不是政策规定；请核对学时和时间。',
  },

  'row.kindUnknown': {
    kind: 'rule',
    text: '{cell} 附件3没有“{value}”这一类别。请填写公需科目、专业科目（培训进修类）、自学类、成果、论文著作类、服务基层活动或其他类。',
  },
  'row.assessmentFailed': {
    kind: 'rule',
    text: '{cell} 考核结果是“{value}”。考核合格的方可登记学时，请勿申报这一项。',
  },
  'row.resultMissing': {
    kind: 'rule',
    text: '{cell} 没有填写考核结果。考核合格的方可登记学时，请填写“合格”或“不合格”。',
  },
  'row.classKindUnknown': {
    kind: 'rule',
    text: '{cell} 看不出培训班的科目（“{value}”）。请在表格上方写明“科目：公需科目”或“科目：专业科目”。',
  },
  'row.assessmentMissing': { kind: 'rule', text: '{cell} 自学没有填写考核方式。请补填，如单位考核、提交心得。' },
  'row.rankMissing': { kind: 'rule', text: '{cell} 成果、论文著作没有填写本人排名。请补填，如 1。' },
  'row.filingMissing': {
    kind: 'rule',
    text: '{cell} 专业科目培训没有填写备案项目。未经备案的培训不能登记学时；已备案的请填写“部门/序号”。',
  },
  'row.filingUnknown': {
    kind: 'rule',
    text: '{cell} 没有找到备案项目“{value}”。请对照备案表改正部门、序号、名称或时间；未经备案的培训不能登记学时。',
  },
  'row.filingPending': {
    kind: 'rule',
    text: '{cell} 备案项目“{value}”的培训时间还没有确定，不能登记学时。请先由备案部门补报具体时间。',
  },
  'row.filedTooLate': {
    kind: 'rule',
    text: '{cell} 项目在培训开始之后才备案（核准），不能登记学时。请与备案部门核实备案日期和培训时间。',
  },
  'row.linkedPlatform': {
    kind: 'rule',
    text: '{cell} 这是已联接平台上的网上课程，学时会自动登记，无需申报。请删去这一行；若一直未到账，请联系该平台。',
  },
  'row.itemTwice': { kind: 'rule', text: '{cell} 同一项目在工作表“{sheet}”第{other}行已经申报。请删去重复的一行。' },
  'row.itemExists': {
    kind: 'rule',
    text: '{cell} 这一项目系统中已经申报过（{hours}学时）。如需更改，请在原申报上修改，不要重复申报。',
  },

  'row.creditOutsideScope': {
    kind: 'rule',
    text: '{cell} 此人不在您主管的范围内。外部学分由所在单位的主管部门、人才服务中心或人社部门导入。',
  },
  'row.yearUnreadable': { kind: 'rule', text: '{cell} 年度不是四位数字。请填写年度，如 2022。' },
  'row.yearWithoutRules': { kind: 'rule', text: '{cell} 系统中没有{year}年度的规则包，不能登记。请核对年度。' },
  'row.yearClosed': {
    kind: 'conflict',
    text: '{cell} {year}年度已结账，外部学分不能再导入。请先由人社部门重新开放该年度，再导入。',
  },
  'row.yearKept': {
    kind: 'rule',
    text: '{cell} {year}年度的学时由本系统登记，不能作为历年学时导入。请由本人或单位在“学时申报”中申报。',
  },
  'row.earlierOutsideScope': {
    kind: 'rule',
    text: '{cell} 此人所在单位不由您所在的机构审验。历年学时由审验其单位的人社部门导入。',
  },
  'row.earlierOwn': { kind: 'rule', text: '{cell} 这是您本人的学时，不能自己导入。请由同事导入。' },
  'row.earlierNoHours': { kind: 'rule', text: '{cell} 公需、专业学时都没有填写。请填写其中一项，或删去这一行。' },
  'row.earlierTwice': {
    kind: 'rule',
    text: '{cell} 与工作表“{sheet}”第{other}行是同一项历年学时。请删去重复的一行，或填写各自的名称。',
  },
  'row.earlierExists': {
    kind: 'rule',
    text: '{cell} 系统中已有此人{year}年度的这一项，是{hours}学时。导入不改动已有的学时；确有错误的，请在其学时银行中提出更正。',
  },
  'row.organisationOutsideScope': {
    kind: 'rule',
    text: '{cell} 新单位由系统管理员导入。请把单位信息表交给系统管理员。',
  },
  'row.unitTypeUnknown': { kind: 'rule', text: '{cell} 没有“{value}”这种单位性质。请填写{known}之一。' },
  'row.areaUnknown': { kind: 'rule', text: '{cell} 系统中没有区市“{value}”。请填写系统中的区市名称。' },
  'row.officeUnknown': {
    kind: 'rule',
    text: '{cell} 系统中没有名为“{value}”的主管部门、代理机构或人社部门。请填写系统中的全称。',
  },
  'row.placeRefused': { kind: 'rule', text: '{cell} 单位不能这样归属：{problem}请改正归属后再导入。' },
  'row.organisationTwice': {
    kind: 'rule',
    text: '{cell} 与工作表“{sheet}”第{other}行是同一单位（名称或代码相同）。请删去重复的一行。',
  },
  'row.organisationEnded': {
    kind: 'rule',
    text: '{cell} 这个代码属于已停用的单位“{name}”（{code}）。请核对代码；确需恢复的，请联系系统管理员。',
  },
  'row.organisationDiffers': {
    kind: 'rule',
    text: '{cell} 系统中已有“{name}”（{code}），名称、代码或归属与本行不同。导入不改动已有的单位，请申请变更单位信息。',
  },
  'row.systemUnknown': {
    kind: 'rule',
    text: '{cell} 规则包中没有“{value}”这个系统的学分。请填写卫生健康、会计或教师。',
  },
  'row.creditCategoryUnknown': { kind: 'rule', text: '{cell} 这个系统没有“{value}”这一类学分。请填写{known}之一。' },
  'row.creditsUnreadable': { kind: 'rule', text: '{cell} 学分应为大于零的数字，最多两位小数。请改正。' },
  'row.candidateUnknown': {
    kind: 'rule',
    text: '{cell} 查无此人或不在您的范围。请核对姓名和身份证号；确有其人的，请其单位或审验其单位的人社部门核对。',
  },
  'row.creditTwice': {
    kind: 'rule',
    text: '{cell} 与工作表“{sheet}”第{other}行是同一笔学分。请删去重复的一行，或填写各自的证书编号。',
  },
} as const satisfies RefusalTexts

export type WorkbookRefusalCode = keyof typeof workbookRefusals

/** What is wrong with all the rows of a code, without their cells and without what to do: a heading of a list. */
export function problemName(code: string): string {
  const text = code in workbookRefusals ? workbookRefusals[code as WorkbookRefusalCode].text : code
  const [said = ''] = text.replace('{cell} ', '').split(/[。；]/)
  return said.replaceAll(/（[^（）]*\{\w+\}[^（）]*）/g, '').replaceAll(/\{\w+\}/g, '…')
}
