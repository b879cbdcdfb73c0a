-- 外部学分: what registries of other authorities have credited, as their files told it (docs/decisions/0027).
create table credits (
  id uuid primary key,
  source_key text not null, -- keyed hash of registry, number, year and certificate
  person_id uuid references people (id), -- null while nobody of this number and name is known
  unit_id uuid references organisations (id), -- his unit when he was found; before, the one that the file names
  name text not null,
  number_lookup text not null,
  number_masked text not null,
  year int not null,
  system text not null check (system in ('health', 'accounting', 'teachers')),
  category text,
  certificate text not null,
  credits_hundredths int not null check (credits_hundredths > 0),
  state text not null check (state in ('unmatched', 'awaiting', 'counted', 'dismissed')),
  organisation_id uuid not null references organisations (id), -- whose file it was
  account_id uuid not null references accounts (id),
  account_name text not null,
  organisation_name text not null,
  imported_at timestamptz not null, -- of the last file that changed it
  decided_by uuid references accounts (id), -- who matched or dismissed it by hand
  decided_by_name text,
  decided_reason text,
  decided_at timestamptz,
  settled_kind text,
  settled_hundredths int check (settled_hundredths >= 0),
  settled_reason text,
  settled_by uuid references accounts (id),
  settled_by_name text,
  settled_at timestamptz,
  check ((state in ('unmatched', 'dismissed')) = (person_id is null)),
  constraint credits_source unique (source_key)
);
create index credits_person on credits (person_id, year);
create index credits_unit on credits (unit_id, id);
create index credits_organisation on credits (organisation_id, id);
create index credits_number on credits (number_lookup);
create index credits_unmatched on credits (organisation_id, id) where state = 'unmatched';
