type ActRow = { readonly at: string; readonly action: string; readonly actorName: string; readonly text: string }

/** What was done to a request, as its page shows it, from the JSON in which a query gathers such acts. */
export const actView = <Action extends string>({ at, action, actorName, text }: ActRow) => ({
  // JSON of the database writes an instant in a form of its own.
  at: new Date(at).toISOString(),
  action: action as Action,
  actorName,
  text,
})

/** With the office for which he acted. */
export const officeActView = <Action extends string>(act: ActRow & { readonly organisationName: string | null }) => ({
  ...actView<Action>(act),
  organisationName: act.organisationName,
})
