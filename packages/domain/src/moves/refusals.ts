import type { RefusalTexts } from '../refusal.ts'

export const movesRefusals = {
  'move.alreadyOpen': { kind: 'conflict', text: '已有一项调动正在办理。请先办完或撤回它，再提出新的调动。' },
  'move.noUnit': { kind: 'conflict', text: '目前没有所在单位，不能办理借调、退休或离职。请先申请调入一个单位。' },
  'move.beforeMembership': {
    kind: 'rule',
    text: '日期早于到现单位的日期，或早于离开原单位的日期。请把日期改为那一天或以后。',
  },
  'move.unitNotFound': { kind: 'notFound', text: '没有找到这个用人单位。请按统一社会信用代码或名称重新查找。' },
  'move.unitEnded': { kind: 'conflict', text: '这个单位已停用，不能调入。请查找现在仍在使用的单位。' },
  'move.sameUnit': { kind: 'conflict', text: '已经是这个单位的人员，不需要调动。请核对要调入的单位。' },
  'move.notUnderAgency': {
    kind: 'rule',
    text: '这个单位不由公共就业和人才服务中心管理。请选择代理机构管理的单位，或改按“调动”办理。',
  },
  'move.secondmentEnd': {
    kind: 'rule',
    text: '借调没有填写结束日期，或结束日期不晚于开始日期。请填写借调结束的日期。',
  },
  'move.personNotFound': {
    kind: 'notFound',
    text: '没有找到姓名和公民身份号码都相符的人员。请核对后重新填写；还没有账号的，请本人注册。',
  },
  'move.notFound': { kind: 'notFound', text: '没有这项调动，或者它不由您办理。请返回列表刷新后重试。' },
  'move.notYours': { kind: 'forbidden', text: '这项调动现在不由您办理。请在列表中查看等您办理的调动。' },
  'move.own': {
    kind: 'forbidden',
    text: '这是您本人的调动，不能由您代表单位办理。请由本单位另一位管理员或上一级办理。',
  },
  'move.ownRequest': { kind: 'forbidden', text: '这项调动由您提出，不能由您同意。请由另一方办理。' },
  'move.notYetYours': { kind: 'forbidden', text: '前一方的办理期限还没有过，现在由它办理。请在它到期后再办理。' },
  'move.objectionLate': {
    kind: 'conflict',
    text: '提出异议的期限已过，调动将按期生效。仍有异议的，请联系新单位的主管部门。',
  },
  'move.reasonMissing': { kind: 'rule', text: '没有写明理由。请写明不同意或提出异议的理由。' },
  'move.agreed': { kind: 'conflict', text: '这项调动各方都已同意，到日期自动生效，不需要再办理。请刷新列表。' },
  'move.done': { kind: 'conflict', text: '这项调动已经生效，不能再办理。有误的请重新提出调动。' },
  'move.refused': { kind: 'conflict', text: '这项调动没有通过，不能再办理。需要时请重新提出。' },
  'move.withdrawn': { kind: 'conflict', text: '这项调动已撤回，不能再办理。需要时请重新提出。' },
  'move.changedMeanwhile': {
    kind: 'conflict',
    text: '所在单位在此期间已经变化，这项调动不能照原样生效。请撤回后重新提出。',
  },
} as const satisfies RefusalTexts
