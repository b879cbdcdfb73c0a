import { accountAdministration } from './account-administration.ts'
import { accounts } from './accounts.ts'
import { bank } from './bank.ts'
import { declarations } from './declarations.ts'
import { factors } from './factors.ts'
import { files } from './files.ts'
import { filings } from './filings.ts'
import { grants } from './grants.ts'
import { imports } from './imports.ts'
import { inbox } from './inbox.ts'
import { organisationAdministration } from './organisation-administration.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { policies } from './policies.ts'
import { registration } from './registration.ts'
import { review } from './review.ts'
import { statements } from './statements.ts'
import { system } from './system.ts'
import { unifiedIdentity } from './unified-identity.ts'

/** Everything platform answers to: the one list from which server, document and SDK are made. */
export const platform = {
  ...accounts,
  ...accountAdministration,
  ...factors,
  ...grants,
  ...organisations,
  ...organisationAdministration,
  ...people,
  ...policies,
  ...registration,
  ...filings,
  ...files,
  ...declarations,
  ...review,
  ...bank,
  ...statements,
  ...imports,
  ...inbox,
  ...system,
  ...unifiedIdentity,
}
