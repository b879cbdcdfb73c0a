import type { RefusalTexts } from '../refusal.ts'

export const ledgerRefusals = {
  'ledger.entryNotFound': {
    kind: 'notFound',
    text: '没有这笔学时，或者它不在您的管理范围内。请返回学时银行刷新后重试。',
  },
  'ledger.notAnAward': { kind: 'conflict', text: '这是一笔冲正，不能再冲正或更正。请选择要更正的那笔入账。' },
  'ledger.alreadyReversed': {
    kind: 'conflict',
    text: '这笔学时已经冲正，不能再冲正或更正。请在学时银行中查看它现在的入账。',
  },
  'ledger.versionTaken': { kind: 'conflict', text: '这项学时刚刚已由他人入账。请刷新后查看最新结果。' },
  'ledger.notBureau': {
    kind: 'forbidden',
    text: '只有管辖这笔学时的人社部门经办人或负责人可以更正。请联系所在区市或市人力资源和社会保障局。',
  },
  'ledger.ownEntry': { kind: 'forbidden', text: '这是您本人的学时，您不能办理更正。请由另外两位工作人员办理。' },
  'ledger.secondPersonNeeded': {
    kind: 'forbidden',
    text: '更正由您提出，需要另一位工作人员决定。请由本级人社部门的同事办理。',
  },
  'ledger.notProposer': { kind: 'forbidden', text: '只有提出更正的人可以撤回。请由提出人办理，或直接作出决定。' },
  'ledger.correctionNotFound': {
    kind: 'notFound',
    text: '没有这项更正，或者它不在您的管理范围内。请返回列表刷新后重试。',
  },
  'ledger.correctionOpen': {
    kind: 'conflict',
    text: '这笔学时已有一项更正正在等待决定。请先对那项更正作出决定或将其撤回。',
  },
  'ledger.correctionClosed': {
    kind: 'conflict',
    text: '这项更正已经决定或撤回，不能再办理。需要时请重新提出更正。',
  },
  'ledger.correctionReasonMissing': { kind: 'rule', text: '提出更正时没有写明理由。请写明差错在哪里、依据是什么。' },
  'ledger.decisionReasonMissing': { kind: 'rule', text: '不同意更正时没有写明理由。请写明不同意的理由。' },
  'ledger.hoursInvalid': { kind: 'rule', text: '更正后的学时应为 0 或正数，最多两位小数。请改正学时数。' },
  'ledger.hoursUnchanged': {
    kind: 'rule',
    text: '更正后的学时与现在的核定学时相同。请填写应有的学时数；撤销这笔学时请填 0。',
  },
} as const satisfies RefusalTexts
