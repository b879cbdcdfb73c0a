-- A staff list is worked through in parts of a thousand rows. What becomes of a part and how far the import has come are
-- saved together, so that any process can go on after the last part that was saved (docs/decisions/0024).
alter table imports
  add column step text not null default 'check' check (step in ('check', 'apply')),
  add column part_count int, -- null: not read yet, or no workbook of staff lists
  add column parts_done int not null default 0, -- of this step
  add column written int not null default 0,
  drop constraint imports_state_check,
  add constraint imports_state_check
    check (state in ('waiting', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled'));
update imports set step = 'apply' where state in ('applying', 'applied');
update imports set written = accepted where state = 'applied';

create table import_parts (
  import_id uuid not null references imports (id) on delete cascade,
  part int not null, -- from 0, in the order of the workbook
  row_count int not null,
  ciphertext bytea not null, -- packages/foundation/src/documents/workbook-parts.ts
  primary key (import_id, part)
);

-- Who stands where in the lists of an import, by the keyed hash of his number: a person twice may be parts apart.
create table import_listed (
  import_id uuid not null references imports (id) on delete cascade,
  lookup text not null,
  part int not null,
  row_number int not null,
  sheet text not null,
  organisation_id uuid not null,
  primary key (import_id, lookup, part, row_number, sheet)
);

create index import_rows_code on import_rows (import_id, code, position) where code is not null;
create index imports_running on imports (id) where state in ('checking', 'applying');
