import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import type { SheetFor } from './template-of.ts'

export const organisationsSheet: SheetFor = () => ({
  sheet: '单位信息',
  above: [['单位信息表']],
  columns: [
    { header: '序号', width: 8, example: '示例' },
    { header: '单位名称', width: 30, example: '示例果业研究所' },
    { header: '统一社会信用代码', width: 24, example: '12370699MAD000019N' },
    { header: '单位性质', width: 14, example: '事业单位', choices: Object.values(UNIT_TYPES) },
    { header: '所属区市', width: 14, example: '烟台市' },
    { header: '主管部门（代理机构）', width: 30, example: '示例农业农村部门' },
    { header: '审验人社部门', width: 30, example: '示例市人社部门' },
  ],
  help: [
    '每行一个用人单位。单位名称、所属区市必填；区市、主管部门、人社部门须与系统中的名称一致。',
    '主管部门一栏也可以填公共就业和人才服务中心（代理单位）。填了主管部门或代理机构的，审验人社部门可以不填。',
    '系统中已有的单位不会因导入而改动；名称、代码、归属有变化的，请申请变更单位信息。',
  ],
})
