import type { Role } from '@xueshi/domain/roles'

/** Where the person whose thing is asked for stands to whoever asks. `former`: left the asker's unit yesterday. */
export const PLACES = ['own', 'unit', 'area', 'elsewhere', 'former'] as const
export type Place = (typeof PLACES)[number]

/** Units as seen from those who work in, or look after, the first: the second is in its area, the third is not. */
const DISTRICT = { unit: '示例庚图书馆', area: '示例东山机电有限公司', elsewhere: '示例戊矿山设计有限公司' }
const CITY = { unit: '示例辛会计师事务所', area: '示例己规划研究所', elsewhere: '示例戊矿山设计有限公司' }
export type Surroundings = typeof DISTRICT

type Caller = {
  /** Each of them is asked with, and all answers must agree. */
  readonly roles: readonly Role[]
  readonly organisation: string | null
  readonly surroundings: Surroundings
}

const office = (organisation: string, surroundings = DISTRICT): Caller => ({
  roles: ['handler', 'supervisor'],
  organisation,
  surroundings,
})

/** Who asks: every role, the officials in every kind of office. Each is a member of the unit himself. */
export const CALLERS = {
  professional: { roles: ['professional'], organisation: null, surroundings: DISTRICT },
  clerk: { roles: ['clerk'], organisation: '示例庚图书馆', surroundings: DISTRICT },
  department: office('示例芝罘区文化和旅游局'),
  agency: office('示例市公共就业和人才服务中心', CITY),
  bureau: office('示例芝罘区人社部门'),
  cityBureau: office('示例市人社部门'),
  administrator: { roles: ['systemAdministrator'], organisation: null, surroundings: DISTRICT },
} as const satisfies Record<string, Caller>

/** Beside these asks the stranger, who has no session, somebody whose only grant ended yesterday, and another system by its key. */
export type CallerName = keyof typeof CALLERS
export const CALLER_NAMES = Object.keys(CALLERS) as CallerName[]
