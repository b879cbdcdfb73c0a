import { accounts } from './accounts.ts'
import { files } from './files.ts'
import { filings } from './filings.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { policies } from './policies.ts'

/** Everything platform answers to: the one list from which server, document and SDK are made. */
export const platform = { ...accounts, ...organisations, ...people, ...policies, ...filings, ...files }
