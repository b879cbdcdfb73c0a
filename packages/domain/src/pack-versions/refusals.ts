import type { RefusalTexts } from '../refusal.ts'

export const packVersionsRefusals = {
  'packVersion.notFound': { kind: 'notFound', text: '没有这一版规则包。请返回规则包确认页面刷新后重试。' },
  'packVersion.notTopBureau': {
    kind: 'forbidden',
    text: '规则包由市级人社部门的经办人或负责人提出和确认。请与其联系。',
  },
  'packVersion.secondPersonNeeded': {
    kind: 'forbidden',
    text: '这一版规则由您提出，需要另一位工作人员确认。请由同事办理。',
  },
  'packVersion.notProposer': { kind: 'forbidden', text: '只有提出的人可以撤回。请由提出人办理，或直接作出决定。' },
  'packVersion.reasonMissing': { kind: 'rule', text: '没有写明理由。请写明理由，它会留在办理记录中。' },
  'packVersion.fromPast': { kind: 'rule', text: '执行日期已经过去。请填写今天或以后的日期。' },
  'packVersion.documentNotPdf': { kind: 'rule', text: '依据文件不是 PDF。请上传文件的 PDF 扫描件。' },
  'packVersion.reference': { kind: 'rule', text: '这是参考样例，不能作为本地规则。请上传本地该年度的规则包。' },
  'packVersion.otherPack': { kind: 'rule', text: '这不是规则包 {id}。请选择相应的年度，或上传该年度的规则包文件。' },
  'packVersion.kindMissing': {
    kind: 'rule',
    text: '规则包缺少现行规则中的{missing}，已登记的学时将无处归属。请补上后重新上传。',
  },
  'packVersion.unchanged': { kind: 'rule', text: '规则包与现行的已确认版本相同。没有改动的不用再提出。' },
  'packVersion.proposed': { kind: 'conflict', text: '该年度已有一版规则等待确认。请先确认、退回或撤回它。' },
  'packVersion.confirmed': { kind: 'conflict', text: '该年度已有一版规则确认，还没有到执行之日。请刷新后查看。' },
  'packVersion.running': { kind: 'conflict', text: '该年度正在按新确认的规则逐人核算。请等核算完成后再办理。' },
  'packVersion.inForce': { kind: 'conflict', text: '这一版规则已经执行。需要改动的，请提出新的一版。' },
  'packVersion.replaced': { kind: 'conflict', text: '这一版规则已被后来的版本代替。请查看现行的一版。' },
  'packVersion.sentBack': { kind: 'conflict', text: '这一版规则已被退回。请改好后重新提出。' },
  'packVersion.withdrawn': { kind: 'conflict', text: '这一版规则已撤回。需要时请重新提出。' },
  'packCorrection.notFound': { kind: 'notFound', text: '没有这项规则变更的更正。请刷新后重试。' },
  'packCorrection.decided': { kind: 'conflict', text: '所选的更正中有已经办理的。请刷新后重新选择。' },
  'packCorrection.reasonMissing': { kind: 'rule', text: '不予更正时没有写明理由。请写明理由，本人会看到它。' },
} as const satisfies RefusalTexts
