/** What a person may be in the system; every role but the professional's is held in an organisation, with dates. */
export const ROLES = ['professional', 'clerk', 'handler', 'supervisor', 'systemAdministrator'] as const
export type Role = (typeof ROLES)[number]

/** How the interface names a role. */
export const roleNames: Readonly<Record<Role, string>> = {
  professional: '专业技术人员',
  clerk: '单位管理员',
  handler: '经办人',
  supervisor: '负责人',
  systemAdministrator: '系统管理员',
}

/** Who reviews: the clerk for his unit, the others for their department, agency or bureau. */
export const REVIEWERS = ['clerk', 'handler', 'supervisor'] as const satisfies readonly Role[]

/** The kinds of organisation, with the words of the notice. */
export const ORGANISATION_KINDS = ['unit', 'department', 'agency', 'bureau', 'base'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const organisationKindNames: Readonly<Record<OrganisationKind, string>> = {
  unit: '用人单位',
  department: '主管部门',
  agency: '公共就业和人才服务中心',
  bureau: '人力资源社会保障局',
  base: '继续教育基地',
}
