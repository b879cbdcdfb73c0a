-- What an organisation was called and was before; who asked for the change stands in the audit rows too.
create table organisation_changes (
  organisation_id uuid not null references organisations (id),
  id uuid not null,
  at timestamptz not null,
  account_id uuid not null references accounts (id),
  changed jsonb not null, -- FieldChange[] (packages/domain/src/organisations/description.ts)
  primary key (organisation_id, id)
);
create trigger organisation_changes_append_only before update or delete or truncate on organisation_changes
  for each statement execute function refuse_change();

-- One current place each: the lock on the organisation orders the writers, this holds whoever forgets it.
create unique index placements_one_current on placements (organisation_id) where valid_until is null;

create unique index areas_code_current on areas (code) where valid_until is null;
create unique index areas_name_current on areas (parent_id, name) nulls not distinct where valid_until is null;

create index accounts_display_name on accounts (display_name, id);
