import type { RefusalTexts } from '../refusal.ts'

/** Why the tree of areas and organisations is not changed so. */
export const organisationsRefusals = {
  'area.notFound': { kind: 'notFound', text: '没有这个区划，或它已停用。请重新选择区划。' },
  'area.wrongParent': { kind: 'rule', text: '区划层级不对：省没有上级，市属于省，区市属于市。请重新选择上级区划。' },
  'area.nameTaken': { kind: 'conflict', text: '同一上级下已有同名区划。请核对名称。' },
  'area.codeTaken': { kind: 'conflict', text: '这个行政区划代码已被另一区划使用。请核对代码。' },
  'area.inUse': { kind: 'conflict', text: '这个区划下还有机构或下级区划。请先把它们变更到别的区划，再停用。' },
  'organisation.notFound': { kind: 'notFound', text: '没有找到这个机构。请返回列表重新选择。' },
  'organisation.notAUnit': { kind: 'rule', text: '人员只能在册于用人单位。请选择用人单位。' },
  'organisation.ended': { kind: 'conflict', text: '这个机构已停用，不能再变更。' },
  'organisation.changedMeanwhile': {
    kind: 'conflict',
    text: '您打开之后，这个机构已有变动。请刷新页面，看过最新内容再办理。',
  },
  'organisation.sameName': {
    kind: 'conflict',
    text: '同一区划已有名称相同的机构：{name}（信用代码 {creditCode}，主管或代理 {under}）。确为另一机构的，请由人社部门或系统管理员确认后再办理。',
  },
  'organisation.creditCodeTaken': {
    kind: 'conflict',
    text: '这个统一社会信用代码已登记在另一机构名下。请核对代码，或在列表中查找该机构。',
  },
  'organisation.platformOfBaseOnly': { kind: 'rule', text: '只有继续教育基地可以登记网上学习平台。请取消该项。' },
  'organisation.bureauMissing': { kind: 'rule', text: '这类机构应归一个人社部门管理。请选择人社部门。' },
  'organisation.departmentNotAllowed': {
    kind: 'rule',
    text: '只有用人单位和继续教育基地由主管部门管理。请去掉主管部门。',
  },
  'organisation.agencyNotAllowed': {
    kind: 'rule',
    text: '只有用人单位由公共就业和人才服务中心代理。请去掉代理机构。',
  },
  'organisation.departmentAndAgency': {
    kind: 'rule',
    text: '主管部门和代理机构只能有一个：代理单位由公共就业和人才服务中心审查。请去掉其中一个。',
  },
  'organisation.wrongKindAbove': {
    kind: 'rule',
    text: '所选的上级机构类型不对：主管部门一栏应选主管部门，代理一栏应选公共就业和人才服务中心，人社部门一栏应选人社部门。',
  },
  'organisation.aboveNotInForce': {
    kind: 'rule',
    text: '所选的上级机构在这一天还没有设立、没有归属，或已停用。请另选机构或改日期。',
  },
  'organisation.otherBureau': {
    kind: 'rule',
    text: '所选的主管部门或代理机构归另一人社部门管理。请选择与它相同的人社部门。',
  },
  'organisation.cycle': { kind: 'rule', text: '机构不能直接或间接归自己管理。请另选上级人社部门。' },
  'organisation.areaOutsideBureau': {
    kind: 'rule',
    text: '所选区划不在该人社部门的辖区内。请选择辖区内的区划，或另选人社部门。',
  },
  'organisation.dependents': {
    kind: 'conflict',
    text: '还有机构归它管理。请先变更这些机构的归属，再停用它或改变它的归属。',
  },
  'organisation.hasMembers': {
    kind: 'conflict',
    text: '这个单位还有在册人员。请从机构页的“停用”逐项办理，人员转到接收单位或离职，再停用。',
  },
  'organisation.holdsDeclarations': { kind: 'conflict', text: '还有学时申报在这个机构手中待办。请先办结，再停用。' },
  'organisation.holdsRegistrations': {
    kind: 'conflict',
    text: '还有注册等这个机构确认。请先在“注册确认”中办结，再停用。',
  },
  'organisation.holdsMoves': {
    kind: 'conflict',
    text: '还有调动要进入这个机构，或者还有调动、更正、减免等它办理。请先在“调动与更正”和“减免审核”中办结，再停用。',
  },
  'organisation.dateInFuture': {
    kind: 'rule',
    text: '变更自今天或以前的日期起生效，不能填以后的日期。请届时再办理。',
  },
  'organisation.dateBeforeLast': { kind: 'rule', text: '日期早于现在这段归属的开始日期。请填 {from} 或以后的日期。' },
} as const satisfies RefusalTexts
