import { REVIEWERS, type Role } from '../roles.ts'

/** The empty workbooks that can be downloaded and filled in. */
export const TEMPLATES = [
  'people',
  'declarations',
  'classRoster',
  'filings',
  'credits',
  'earlierYears',
  'organisations',
  'candidates',
] as const
export type TemplateName = (typeof TEMPLATES)[number]

export const templateNames: Readonly<Record<TemplateName, string>> = {
  people: '花名册',
  declarations: '学时申报汇总表',
  classRoster: '培训班学员名册',
  filings: '备案表（附件1）',
  credits: '外部学分表',
  earlierYears: '历年学时登记表',
  organisations: '单位信息表',
  candidates: '职称申报名单',
}

const OF_UNITS: readonly TemplateName[] = ['people', 'declarations', 'classRoster']

/** The templates of what somebody may import, in their order. A list of candidates is not among them: it writes nothing. */
export function templatesOf(role: Role, organisationKind: string | null): readonly TemplateName[] {
  if (role === 'systemAdministrator') return ['organisations']
  if (role === 'clerk') return OF_UNITS
  const ofOffices: readonly TemplateName[] = [...OF_UNITS, 'filings', 'credits']
  return organisationKind === 'bureau' ? [...ofOffices, 'earlierYears'] : ofOffices
}

/** Whoever reviews may have a list of candidates answered, each of them for those in his charge. */
const mayAsk = (role: Role): boolean => REVIEWERS.some((each) => each === role)

/** Why somebody gets no such template: he may not import what it is for; `null` where he may. */
export function templateRefusal(
  template: TemplateName,
  role: Role,
  organisationKind: string | null,
): 'import.templateNotYours' | null {
  const isOwn = template === 'candidates' ? mayAsk(role) : templatesOf(role, organisationKind).includes(template)
  return isOwn ? null : 'import.templateNotYours'
}
