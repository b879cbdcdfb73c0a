import type { RefusalTexts } from '../refusal.ts'

export const reviewRefusals = {
  'declaration.notFound': {
    kind: 'notFound',
    text: '没有这条申报，或者它不在您的管理范围内。请返回列表刷新后重试。',
  },
  'declaration.changedMeanwhile': {
    kind: 'conflict',
    text: '您打开之后，这条申报已有变动。请刷新页面，看过最新内容再办理。',
  },
  'declaration.stillDraft': { kind: 'conflict', text: '这条申报还是草稿，尚未提交。请由申报人填写完整后提交。' },
  'declaration.awaitingConfirmation': {
    kind: 'conflict',
    text: '这条申报由单位代为填写，正在等本人确认。请本人登录后确认，或写明理由拒绝。',
  },
  'declaration.awaitingStamp': {
    kind: 'conflict',
    text: '本人已经确认，正在等单位审核盖章。请单位管理员上传盖章的登记表扫描件。',
  },
  'declaration.inReview': {
    kind: 'conflict',
    text: '这条申报正在审核，不能做这项操作。请等当前审核人处理；尚无人通过时，申报人可以撤回。',
  },
  'declaration.returned': {
    kind: 'conflict',
    text: '这条申报已退回修改，正在等申报人。请申报人按标出的栏目修改后重新提交。',
  },
  'declaration.withdrawn': {
    kind: 'conflict',
    text: '这条申报已由申报人撤回，现在不在审核。申报人修改后可以重新提交。',
  },
  'declaration.rejected': {
    kind: 'conflict',
    text: '这条申报已不予通过，审核已经结束。如有异议，请本人在期限内申诉。',
  },
  'declaration.posted': {
    kind: 'conflict',
    text: '这条申报已审核完毕并入账，不能再改动。如有差错，请向人社部门申请更正。',
  },
  'declaration.notDeclarant': { kind: 'forbidden', text: '这项操作只能由申报人办理。请由申报人登录后办理。' },
  'declaration.notUnitClerk': {
    kind: 'forbidden',
    text: '这项操作只能由申报所在单位的管理员办理。请联系该单位管理员。',
  },
  'declaration.notMember': { kind: 'forbidden', text: '只有本人可以确认或拒绝单位代填的申报。请由本人登录后办理。' },
  'declaration.alreadyApproved': {
    kind: 'conflict',
    text: '本次提交已有审核人通过，不能撤回。需要修改的，请联系当前审核人退回修改。',
  },
  'declaration.declineReasonMissing': {
    kind: 'rule',
    text: '拒绝确认时没有写明理由。请写清哪里与事实不符，以便单位修改。',
  },
  'review.notYourOrganisation': {
    kind: 'forbidden',
    text: '这条申报目前不由您的单位审核。请在流程图中查看当前审核单位，轮到您的单位时再办理。',
  },
  'review.notYourLevel': {
    kind: 'forbidden',
    text: '您当前的身份不能办理这一级审核。单位审核由单位管理员办理，其他各级由经办人或负责人办理，请切换身份。',
  },
  'review.awaitsHandler': {
    kind: 'conflict',
    text: '这一级需要两人审核，现在等经办人初审。请在经办人初审通过后再复核。',
  },
  'review.awaitsSupervisor': {
    kind: 'conflict',
    text: '这一级的经办人初审已经通过，现在等负责人复核。请由本单位负责人办理。',
  },
  'review.ownDeclaration': {
    kind: 'forbidden',
    text: '这是您本人的申报，或者由您填写提交，您不能审核。请由本单位另一位审核人办理。',
  },
  'review.alreadyReviewed': {
    kind: 'forbidden',
    text: '您已经通过了这条申报的前一个环节，不能再审核一次。请由另一位审核人办理。',
  },
  'review.overturned': {
    kind: 'conflict',
    text: '本级的不予通过已经申诉改判，不能再次不予通过。请按申诉意见通过，或退回修改。',
  },
  'review.stampMissing': {
    kind: 'rule',
    text: '缺少单位盖章的登记表扫描件。请打印登记表，审核盖章后上传扫描件再通过。',
  },
  'review.hoursOutOfRange': {
    kind: 'rule',
    text: '核定学时应大于 0，并且不超过 {limit} 学时。请改正核定学时。',
  },
  'review.lowerHoursReasonMissing': {
    kind: 'rule',
    text: '核定学时低于申报学时，没有写明理由。请写明核减的理由。',
  },
  'review.markMissing': { kind: 'rule', text: '退回修改时没有标出栏目。请至少标出一个需要修改的栏目。' },
  'review.reasonMissing': { kind: 'rule', text: '没有写明理由。请选择一条常用理由，或写明具体理由。' },
  'review.heldByAnother': {
    kind: 'conflict',
    text: '{name}正在审核，暂由他办理。请等他办完或离开；确需现在办理的，请写明理由后接手。',
  },
  'review.rosterNotFound': {
    kind: 'notFound',
    text: '这份名单没有等您审核的申报，可能已经办完。请返回名单列表刷新后再看。',
  },
  'review.notOpened': {
    kind: 'conflict',
    text: '这份名单还没有打开，或者已由别人接手。请刷新页面，重新打开后再办理。',
  },
  'review.sampleUnseen': {
    kind: 'rule',
    text: '抽查的佐证材料还有 {count} 份没有看。请看过抽查的材料再通过。',
  },
  'review.usualOpinionTaken': { kind: 'conflict', text: '本单位已有这条常用意见。请直接使用，或改写后再添加。' },
  'review.usualOpinionsFull': { kind: 'rule', text: '本单位的常用意见已满 50 条。请先删去不用的再添加。' },
  'review.usualOpinionNotFound': { kind: 'notFound', text: '没有这条常用意见，可能已被同事删去。请刷新后重试。' },
  'review.routeNotInNotice': {
    kind: 'rule',
    text: '通知没有规定无工作单位人员的学时由谁审核，系统也没有经确认的做法，暂时不能提交。请向所在区市人力资源和社会保障局咨询。',
  },
} as const satisfies RefusalTexts
