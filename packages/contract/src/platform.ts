import { accountAdministration } from './account-administration.ts'
import { accounts } from './accounts.ts'
import { amendments } from './amendments.ts'
import { bank } from './bank.ts'
import { declarations } from './declarations.ts'
import { files } from './files.ts'
import { filings } from './filings.ts'
import { grants } from './grants.ts'
import { imports } from './imports.ts'
import { inbox } from './inbox.ts'
import { moves } from './moves.ts'
import { organisationAdministration } from './organisation-administration.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { policies } from './policies.ts'
import { registration } from './registration.ts'
import { review } from './review.ts'
import { statements } from './statements.ts'
import { system } from './system.ts'

/** Everything platform answers to: the one list from which server, document and SDK are made. */
export const platform = {
  ...accounts,
  ...accountAdministration,
  ...grants,
  ...organisations,
  ...organisationAdministration,
  ...people,
  ...policies,
  ...registration,
  ...moves,
  ...amendments,
  ...filings,
  ...files,
  ...declarations,
  ...review,
  ...bank,
  ...statements,
  ...imports,
  ...inbox,
  ...system,
}
