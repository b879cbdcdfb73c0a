import type { RefusalTexts } from '../refusal.ts'

export const clientsRefusals = {
  'client.keyMissing': {
    kind: 'unauthenticated',
    text: '没有带接口密钥，或者密钥无效、已停用。请核对 Authorization 请求头；密钥由系统管理员发放。',
  },
  'client.notInForce': {
    kind: 'unauthenticated',
    text: '“{client}”今天不在登记的有效期内。请联系系统管理员核对有效期。',
  },
  'client.tooManyMisses': {
    kind: 'tooMany',
    text: '今天号码与姓名不符的查询超过了 {limit} 次，今天不再答复。请核对名单后明天再试；需要放宽的，请联系系统管理员。',
  },
  'client.notFound': { kind: 'notFound', text: '没有这个接口客户。请刷新后重试。' },
  'client.nameTaken': { kind: 'conflict', text: '已有同名的接口客户。请换一个名称，或在原有的客户上办理。' },
  'client.changedMeanwhile': { kind: 'conflict', text: '这个接口客户刚被他人修改。请刷新后再改。' },
  'client.datesEmpty': { kind: 'rule', text: '失效日期应晚于开始日期。请改日期。' },
  'client.purposeTwice': { kind: 'rule', text: '同一用途登记了两次。请每种用途只登记一次。' },
  'client.over': { kind: 'conflict', text: '这个接口客户已经失效，不再发放密钥。请先修改它的有效期。' },
  'client.tooManyKeys': {
    kind: 'conflict',
    text: '已有 {most} 个可用的密钥。请先停用不再使用的，再发放新的。',
  },
  'client.keyNotFound': { kind: 'notFound', text: '没有这个密钥。请刷新后重试。' },
  'client.keyRevoked': { kind: 'conflict', text: '这个密钥已经停用。请刷新后查看。' },
} as const satisfies RefusalTexts
