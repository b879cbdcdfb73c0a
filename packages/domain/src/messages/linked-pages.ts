/** The pages of the web program that are linked to from outside it: the addresses in mails must stay what they are. */
export const linkedPages = {
  inbox: '/inbox',
  registrationProgress: '/registration-progress',
  declaration: (id: string) => `/declarations/${id}`,
} as const
