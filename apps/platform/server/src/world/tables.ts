import { type Cell, copyLine } from '@xueshi/foundation/db/copy'
import type { DB } from '../schema.gen.ts'

/** The tables that a world fills by COPY, in the order of their foreign keys, each with its columns. */
export const COLUMNS = {
  organisations: [
    ...['id', 'kind', 'name', 'credit_code', 'unit_type', 'review_people', 'learning_platform', 'valid_from'],
    'created_at',
  ],
  placements: ['id', 'organisation_id', 'area_id', 'department_id', 'agency_id', 'bureau_id', 'valid_from'],
  people: [
    ...['id', 'name', 'sex', 'birth_date', 'phone_ciphertext', 'phone_masked', 'rural_revitalization', 'created_at'],
  ],
  person_identities: ['kind', 'lookup', 'person_id', 'ciphertext', 'masked'],
  memberships: [
    ...['person_id', 'id', 'organisation_id', 'department_name', 'title_series', 'title_level', 'title_name'],
    ...['title_obtained_on', 'specialty', 'valid_from', 'created_at'],
  ],
  accounts: ['id', 'person_id', 'sign_in_name', 'display_name', 'password_hash', 'created_at'],
  grants: ['id', 'account_id', 'role', 'organisation_id', 'valid_from', 'valid_until', 'granted_by', 'created_at'],
  sessions: [
    'token_hash',
    'account_id',
    'grant_id',
    'created_at',
    'expires_at',
    'awaits',
    'opened_by',
    'second_factor',
    'device',
  ],
  files: ['id', 'sha256', 'name', 'media_type', 'bytes', 'pages', 'uploaded_by', 'uploaded_at'],
  declarations: [
    ...['person_id', 'id', 'year', 'kind', 'title', 'fields', 'starts_on', 'ends_on', 'declared_hundredths'],
    ...['approved_hundredths', 'filed_project_id', 'unit_id', 'declared_by_account', 'declared_by_person'],
    ...['for_member', 'pledge_text', 'pledged_at', 'import_key', 'status', 'round', 'step_index', 'level', 'stage'],
    ...[
      'holder_id',
      'due_on',
      'awaited_roles',
      'barred',
      'submitted_at',
      'posted_at',
      'created_at',
      'updated_at',
      'version',
    ],
  ],
  declaration_evidence: ['person_id', 'declaration_id', 'position', 'file_id', 'code'],
  opinions: [
    ...['person_id', 'declaration_id', 'seq', 'at', 'account_id', 'actor_name', 'action', 'organisation_id'],
    ...['stamped_scan_id', 'happened'],
  ],
  entries: [
    ...['person_id', 'id', 'year', 'type', 'bucket', 'kind', 'hundredths', 'source_kind', 'source_id', 'version'],
    ...['reverses_id', 'pack_id', 'pack_hash', 'pack_status', 'explanation', 'evidence_grade', 'registrar_account'],
    ...['registrar_name', 'registrar_organisation_id', 'registrar_organisation', 'effective_on', 'recorded_at'],
    'canonical_hash',
  ],
  corrections: [
    ...['person_id', 'id', 'entry_id', 'organisation_id', 'approved_hundredths', 'reason', 'status'],
    ...['proposed_by_account', 'proposed_by_person', 'proposed_by_name', 'proposed_at', 'decided_by_account'],
    ...['decided_by_person', 'decided_by_name', 'decided_at', 'decision_text'],
  ],
  messages: ['person_id', 'id', 'text', 'declaration_id', 'created_at', 'read_at', 'kind', 'topic'],
} as const satisfies Partial<Record<keyof DB, readonly string[]>>
export type Table = keyof typeof COLUMNS
export const TABLES = Object.keys(COLUMNS) as Table[]

/** Columns of PostgreSQL's own lists; every other structured value is JSON. */
const LISTS: ReadonlySet<string> = new Set(['awaited_roles', 'barred'])

/** A row as the column list wants it. */
export function line(table: Table, row: object): string {
  const values = row as Readonly<Record<string, unknown>>
  return copyLine(COLUMNS[table].map((column) => cellOf(column, values[column] ?? null)))
}

function cellOf(column: string, value: unknown): Cell {
  if (Array.isArray(value) && LISTS.has(column)) return `{${value.join(',')}}`
  const isPlain = typeof value !== 'object' || value === null || value instanceof Uint8Array
  return isPlain ? (value as Cell) : JSON.stringify(value)
}
