import type { RefusalTexts } from '../refusal.ts'

export const accountsRefusals = {
  'account.wrongSecret': { kind: 'unauthenticated', text: '账号或密码不正确。请核对后重试，连续输错会暂时锁定。' },
  'account.locked': {
    kind: 'tooMany',
    text: '输错次数过多，账号已锁定至 {until}。请届时再试，或请单位管理员重新发放首登码。',
  },
  'account.merged': {
    kind: 'forbidden',
    text: '这个账号与您的另一个账号是同一人，已经合并，不再用来登录。请用 {account} 登录，原有申报和学时都在那里。',
  },
  'account.mergedNumber': {
    kind: 'unauthenticated',
    text: '账号或密码不正确。这个号码的账号已与同一人的另一个账号合并，请使用保留的那个账号的密码，忘记的可以找回密码。',
  },
  'account.firstCodeOnly': { kind: 'forbidden', text: '这个账号还没有设置密码。请用单位管理员发放的首登码设置密码。' },
  'account.alreadyActivated': { kind: 'conflict', text: '此人已设置密码，不需要首登码。' },
  'account.officeHolder': {
    kind: 'forbidden',
    text: '此人还担任管理或审核职务，首登码须由系统管理员发放。请联系系统管理员。',
  },
  'account.noRole': { kind: 'forbidden', text: '这个账号目前没有有效的身份。请联系本单位管理员。' },
  'account.grantNotFound': { kind: 'notFound', text: '没有这个身份，或它已到期。请重新选择。' },
  'account.notFound': { kind: 'notFound', text: '没有找到这个账号，或它不在您的管理范围内。请重新搜索。' },
  'account.signInNameTaken': { kind: 'conflict', text: '这个账号名已被使用。请换一个。' },
  'account.administratorExists': {
    kind: 'conflict',
    text: '已有系统管理员，不再创建。请由现任系统管理员登录后新建账号并授权。',
  },
  'account.ableAdministrator': {
    kind: 'conflict',
    text: '还有别的系统管理员可以登录。请由他重发首登码、重置二次验证；他也进不去的，加 --although 再执行。',
  },
  'account.notAdministrator': {
    kind: 'rule',
    text: '没有这个账号，或它现在不是系统管理员。请核对账号名；要新建系统管理员的，加 --name 显示名。',
  },
  'account.grantNotYours': { kind: 'forbidden', text: '您不能授予这个角色。请联系系统管理员。' },
  'account.grantToSelf': { kind: 'rule', text: '不能给自己授权。请由另一位有权的人办理。' },
  'account.roleMisplaced': {
    kind: 'rule',
    text: '角色与机构类型不符：单位管理员属于用人单位，经办人、负责人属于主管部门、公共就业和人才服务中心或人社部门，系统管理员不属于任何机构。',
  },
  'account.grantTooEarly': {
    kind: 'rule',
    text: '授权从今天或以后的日期开始，也不能早于机构设立的日期。请改开始日期。',
  },
  'account.grantEmpty': { kind: 'rule', text: '失效日期应晚于开始日期。请改日期。' },
  'account.grantExists': { kind: 'conflict', text: '此人在这段时间已有这个机构的同一角色。请先查看现有授权。' },
  'account.administratorApart': {
    kind: 'rule',
    text: '系统管理员不能同时担任单位管理员、经办人或负责人。请使用另一个账号，或先终止原授权。',
  },
  'account.grantEndsBefore': { kind: 'conflict', text: '这项授权在这个日期以前已经失效。请刷新后查看。' },
  'account.grantEndTooEarly': { kind: 'rule', text: '失效日期不能早于今天，也不能早于授权开始的日期。请改日期。' },
  'account.lastAdministrator': {
    kind: 'conflict',
    text: '这是最后一位长期有效的系统管理员，不能终止。请先授权另一位系统管理员。',
  },
  'person.alreadyKnown': {
    kind: 'conflict',
    text: '这个公民身份号码已在系统中。请在账号列表中按号码搜索，不必重新创建。',
  },
  'person.tooMany': {
    kind: 'rule',
    text: '名单超过 {limit} 人，一份文件装不下。请按姓名或完成情况缩小范围后再下载。',
  },
  'person.notFound': { kind: 'notFound', text: '没有找到此人，或此人不在您的管理范围内。' },
} as const satisfies RefusalTexts
