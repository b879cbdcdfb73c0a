import type { RefusalTexts } from '../refusal.ts'

export const mergesRefusals = {
  'merge.notFound': { kind: 'notFound', text: '没有这项合并，或者它不由您办理。请返回列表刷新后重试。' },
  'merge.otherNotFound': {
    kind: 'notFound',
    text: '没有找到姓名和证件号码都相符的另一个账号。请对照证件核对姓名和号码。',
  },
  'merge.samePerson': { kind: 'rule', text: '填写的号码就是这个账号自己的。请填写另一个账号登记的证件号码。' },
  'merge.alreadyMerged': {
    kind: 'conflict',
    text: '其中一个账号已经与别的账号合并。请在合并列表中查看，并对保留的那个账号办理。',
  },
  'merge.alreadyOpen': { kind: 'conflict', text: '这个账号已有一项合并正在办理。请先对那项合并作出决定。' },
  'merge.holdsOthers': {
    kind: 'conflict',
    text: '拟停用的账号已经并入过别的账号。请改为保留这个账号，或先把以前的合并分开。',
  },
  'merge.mattersOpen': {
    kind: 'conflict',
    text: '拟停用的账号还有调动、更正或减免正在办理。请等它办结或撤回后再合并。',
  },
  'merge.administrator': {
    kind: 'conflict',
    text: '其中一个账号是系统管理员，不能合并。请先由系统管理员把这项授权转给另一个账号。',
  },
  'merge.noBureau': { kind: 'conflict', text: '此人的单位没有对应的人社部门，无人决定合并。请先核对单位的归属。' },
  'merge.evidenceMissing': { kind: 'rule', text: '没有附上证明材料。请上传能够证明两个账号为同一人的材料。' },
  'merge.reasonMissing': { kind: 'rule', text: '没有写明理由。请写明依据是什么。' },
  'merge.notYours': { kind: 'forbidden', text: '这项合并不由您决定。请由人社部门的经办人或负责人办理。' },
  'merge.own': { kind: 'forbidden', text: '这项合并与您本人有关，不能由您办理。请由其他工作人员办理。' },
  'merge.secondPersonNeeded': {
    kind: 'forbidden',
    text: '这项合并或分开由您提出，需要另一位工作人员决定。请由人社部门的同事办理。',
  },
  'merge.notAsker': { kind: 'forbidden', text: '只有提出的人可以撤回。请由提出人办理，或直接作出决定。' },
  'merge.notDone': { kind: 'conflict', text: '这项合并还没有办结，不需要分开。请直接作出决定。' },
  'merge.done': { kind: 'conflict', text: '这项合并已经办结。合并有误的，请提出分开。' },
  'merge.separating': { kind: 'conflict', text: '已经提出分开，正在等待另一位工作人员决定。请刷新后查看。' },
  'merge.refused': { kind: 'conflict', text: '这项合并没有通过，不能再办理。需要时请补充材料后重新提出。' },
  'merge.withdrawn': { kind: 'conflict', text: '这项合并已撤回，不能再办理。需要时请重新提出。' },
  'merge.separated': { kind: 'conflict', text: '合并的双方已经分开，不能再办理。需要时请重新提出合并。' },
  'merge.numberInUse': {
    kind: 'conflict',
    text: '停用账号原来的证件号码，合并后已更正为保留账号现在的号码，不能分开。请先把保留账号的号码更正回来。',
  },
  'unitMerge.sameUnit': { kind: 'rule', text: '选择的是同一个单位。请选择要与它合并的另一个单位。' },
  'unitMerge.notAUnit': { kind: 'rule', text: '只有用人单位可以合并。请选择两个用人单位。' },
  'unitMerge.ended': { kind: 'conflict', text: '其中一个单位已经停用，不能合并。请核对单位的名称和状态。' },
  'unitMerge.alreadyMerged': {
    kind: 'conflict',
    text: '其中一个单位已经并入别的单位。请在合并列表中查看，并对保留的那个单位办理。',
  },
  'unitMerge.alreadyOpen': { kind: 'conflict', text: '这个单位已有一项合并正在办理。请先对那项合并作出决定。' },
  'unitMerge.holdsOthers': {
    kind: 'conflict',
    text: '拟停用的单位已经并入过别的单位。请改为保留这个单位，或先把以前的合并分开。',
  },
  'unitMerge.noBureau': {
    kind: 'conflict',
    text: '没有同时管理这两个单位的人社部门，无人决定合并。请先核对两个单位的归属。',
  },
} as const satisfies RefusalTexts
