import type { RefusalTexts } from '../refusal.ts'

/** Why an employer cannot be closed so. */
export const closingRefusals = {
  'closing.unitsOnly': {
    kind: 'rule',
    text: '只有用人单位可以这样停用。其他机构请先变更归它管理的机构，再由系统管理员停用。',
  },
  'closing.reasonMissing': { kind: 'rule', text: '请填写停用的原因，例如注销、撤销，并写明依据。' },
  'closing.mergeOpen': {
    kind: 'conflict',
    text: '这个单位还有一项合并没有办结。请先在“合并”中决定或撤回，再停用。',
  },
  'closing.successorNotFound': {
    kind: 'rule',
    text: '没有找到接收人员的单位，或它不归您管理。请选择您管理的用人单位；转到别处的人员请在停用前各自办理调动。',
  },
  'closing.successorSame': { kind: 'rule', text: '接收人员的单位不能是停用的单位本身。请另选单位。' },
  'closing.successorEnded': { kind: 'rule', text: '接收人员的单位已停用。请另选单位。' },
  'closing.successorYounger': {
    kind: 'rule',
    text: '接收人员的单位自 {from} 起设立，不能在这以前接收人员。请把停用日期改为 {from} 或以后。',
  },
  'closing.membersChanged': {
    kind: 'conflict',
    text: '您打开之后，这个单位的在册人员有变动，现在是 {members} 人。请看过最新情况再确认。',
  },
} as const satisfies RefusalTexts
