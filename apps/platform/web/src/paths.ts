import { linkedPages } from '@xueshi/domain/messages/linked-pages'

type QueueAsk = { view?: string; year?: string; kind?: string; due?: string; search?: string }

/** Every address of the product. A page links only through this list. */
export const paths = {
  home: () => '/',
  signIn: (from?: string) => `/sign-in${queryOf({ from })}`,
  activate: () => '/activate',
  register: () => '/register',
  registrationProgress: () => linkedPages.registrationProgress,
  signInMethods: () => '/sign-in-methods',
  password: () => '/password',
  inbox: () => linkedPages.inbox,
  messageSettings: () => '/message-settings',
  recovery: () => '/recovery',
  reminders: () => '/reminders',
  rules: (ask: { year?: number; against?: number } = {}) => `/rules${queryOf(ask)}`,
  packVersions: () => '/rules/versions',
  packVersionNew: () => '/rules/versions/new',
  packVersion: (id: string) => `/rules/versions/${id}`,
  calendar: (ask: { year?: number } = {}) => `/calendar${queryOf(ask)}`,
  system: () => '/system',

  plan: (ask: { year?: number; personId?: string } = {}) => `/plan${queryOf(ask)}`,
  filedTrainings: (ask: { year?: number } = {}) => `/filed-trainings${queryOf(ask)}`,
  bank: (ask: { year?: number; personId?: string } = {}) => `/bank${queryOf(ask)}`,
  declarations: (ask: { year?: number; status?: string } = {}) => `/declarations${queryOf(ask)}`,
  declarationNew: (ask: { kind?: string; year?: number; personId?: string } = {}) => `/declarations/new${queryOf(ask)}`,
  declaration: linkedPages.declaration,
  declarationEdit: (id: string) => `/declarations/${id}/edit`,

  reviewQueue: (ask: QueueAsk = {}) => `/review${queryOf(ask)}`,
  /** With the filters of the queue that it was opened from, so that the next one comes from the same queue. */
  review: (id: string, ask: QueueAsk = {}) => `/review/${id}${queryOf(ask)}`,
  appeals: () => '/review/appeals',
  escalations: () => '/review/escalations',
  reviewPattern: () => '/review/pattern',
  rosters: (ask: { view?: string } = {}) => `/review/rosters${queryOf(ask)}`,
  roster: (key: string) => `/review/rosters/${key}`,
  stamps: (ask: { status?: string } = {}) => `/stamps${queryOf(ask)}`,
  delegations: () => '/delegations',
  people: () => '/people',
  person: (id: string, ask: { year?: number } = {}) => `/people/${id}${queryOf(ask)}`,
  registrations: () => '/registrations',
  myUnit: () => '/my-unit',
  changes: () => '/changes',
  reliefs: (ask: { personId?: string } = {}) => `/reliefs${queryOf(ask)}`,
  reliefQueue: () => '/reliefs/waiting',
  merges: () => '/merges',
  merge: (id: string) => `/merges/${id}`,
  unitMerge: (id: string) => `/merges/units/${id}`,
  sameNameUnits: () => '/merges/same-names',
  organisations: (ask: { withoutClerk?: 'true' } = {}) => `/organisations${queryOf(ask)}`,
  organisationNew: () => '/organisations/new',
  organisation: (id: string) => `/organisations/${id}`,
  closing: (id: string) => `/organisations/${id}/closing`,
  areas: () => '/areas',
  accounts: () => '/accounts',
  account: (id: string) => `/accounts/${id}`,
  titleReview: (ask: { applicationYear?: number } = {}) => `/title-review${queryOf(ask)}`,
  titleSheet: (personId: string, ask: { applicationYear?: number } = {}) => `/title-review/${personId}${queryOf(ask)}`,
  corrections: (ask: { status?: string } = {}) => `/corrections${queryOf(ask)}`,
  credits: (ask: { state?: string } = {}) => `/credits${queryOf(ask)}`,
  earlierYears: (ask: { state?: string } = {}) => `/earlier-years${queryOf(ask)}`,
  earlierRegister: (id: string) => `/earlier-years/${id}`,
  clients: () => '/clients',
  client: (id: string) => `/clients/${id}`,
  whoAsked: () => '/who-asked',
  yearCloses: () => '/year-closes',
  yearClose: (year: number) => `/year-closes/${year}`,
  imports: () => '/imports',
  import: (id: string) => `/imports/${id}`,
}

/** Only an address of this site: a link sent by somebody else must not lead out of it. */
export function insideOnly(from: string | null): string {
  return from?.startsWith('/') && !from.startsWith('//') && !from.startsWith('/\\') ? from : paths.home()
}

function queryOf(ask: Record<string, string | number | undefined>): string {
  const given = Object.entries(ask).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
