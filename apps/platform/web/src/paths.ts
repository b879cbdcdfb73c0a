/** Every address of the product. A page links only through this list. */
export const paths = {
  home: () => '/',
  signIn: (from?: string) => `/sign-in${queryOf({ from })}`,
  activate: () => '/activate',
  password: () => '/password',
  inbox: () => '/inbox',

  bank: (ask: { year?: number; personId?: string } = {}) => `/bank${queryOf(ask)}`,
  declarations: (ask: { year?: number; status?: string } = {}) => `/declarations${queryOf(ask)}`,
  declarationNew: (ask: { kind?: string; year?: number; personId?: string } = {}) => `/declarations/new${queryOf(ask)}`,
  declaration: (id: string) => `/declarations/${id}`,
  declarationEdit: (id: string) => `/declarations/${id}/edit`,

  reviewQueue: () => '/review',
  review: (id: string) => `/review/${id}`,
  people: () => '/people',
  corrections: () => '/corrections',
  imports: () => '/imports',
  import: (id: string) => `/imports/${id}`,
}

function queryOf(ask: Record<string, string | number | undefined>): string {
  const given = Object.entries(ask).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
