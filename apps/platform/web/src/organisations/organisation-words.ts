import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import type { FieldChange } from '@xueshi/domain/organisations/description'
import { ORGANISATION_KINDS, organisationKindNames } from '@xueshi/domain/roles'
import type { Answer } from '@xueshi/sdk/client'

export type OrganisationDetail = Answer<'organisationView'>

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export const KIND_CHOICES = ORGANISATION_KINDS.map((value) => ({ value, label: organisationKindNames[value] }))
export const UNIT_TYPE_CHOICES = choicesOf(UNIT_TYPES)
export const reviewPeopleNames = { '1': '一人审核', '2': '两人审核：经办人初审、负责人复核' } as const
export const REVIEW_PEOPLE_CHOICES = choicesOf(reviewPeopleNames)

const fieldNames: Readonly<Record<FieldChange['field'], string>> = {
  name: '名称',
  creditCode: '统一社会信用代码',
  unitType: '单位类型',
  reviewPeople: '审核人数',
  learningPlatform: '网上学习平台',
}

/** `名称：示例甲医院 → 示例甲中心医院`. */
export function changeText({ field, before, after }: FieldChange): string {
  return `${fieldNames[field]}：${valueText(field, before)} → ${valueText(field, after)}`
}

function valueText(field: FieldChange['field'], value: string | null): string {
  if (value === null) return '未填'
  if (field === 'unitType') return UNIT_TYPES[value as keyof typeof UNIT_TYPES]
  if (field === 'reviewPeople') return reviewPeopleNames[value as keyof typeof reviewPeopleNames]
  if (field === 'learningPlatform') return value === 'true' ? '有' : '无'
  return value
}
