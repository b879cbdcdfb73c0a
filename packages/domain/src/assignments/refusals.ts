import type { RefusalTexts } from '../refusal.ts'

export const assignmentsRefusals = {
  'assignment.colleagueNotFound': {
    kind: 'notFound',
    text: '本机构今天没有这位审核人，可能已不任此职。请刷新后另选同事。',
  },
  'assignment.colleagueMayNot': {
    kind: 'rule',
    text: '{name}不能审核这一项：是其本人的、由其提交或审核过的，或者现在不是其办理的环节。请分给别的同事。',
  },
  'assignment.colleagueAbsent': {
    kind: 'conflict',
    text: '{name}外出，{day}回来，这段时间不能分给此人。{present}在岗，请改分。',
  },
  'assignment.everybodyAbsent': {
    kind: 'conflict',
    text: '{name}外出，{day}回来，本机构今天没有其他审核人在岗。请先委托同事代办，再分给代办人。',
  },
  'assignment.absentYourself': {
    kind: 'conflict',
    text: '您登记了外出，{day}回来，这段时间不能领取。请先提前结束外出，再领取。',
  },
  'assignment.heldByColleague': {
    kind: 'conflict',
    text: '这一项刚刚分给了{name}。请与其商量；确需改分的，请用“分给”。',
  },
  'assignment.notAssigned': { kind: 'conflict', text: '这一项现在没有分给任何人，不需要放回。请刷新后查看。' },
} as const satisfies RefusalTexts
