-- 规则包确认: two officials of the bureau at the top lay down what a year is counted with, and what that alters in the
-- bank is proposed person by person (docs/decisions/0036).
create table pack_versions (
  id uuid primary key,
  year int not null,
  version int not null, -- of the versions proposed for the year, from 1
  organisation_id uuid not null references organisations (id),
  state text not null
    check (state in ('proposed', 'confirmed', 'running', 'inForce', 'replaced', 'sentBack', 'withdrawn')),
  from_on date not null,
  title text not null, -- of the document that it rests on
  document_number text not null, -- 文号
  file_id uuid not null references files (id),
  body text not null, -- the Pack as JSON
  hash text not null, -- SHA-256 of the body
  before_hash text references packs (hash), -- of the pack that it took the place of
  began_at timestamptz, -- from then on it is counted with, person by person
  -- How far it has come: everybody up to this person is gone through.
  people_count int not null default 0, -- to go through
  done_count int not null default 0,
  last_person uuid not null default '00000000-0000-0000-0000-000000000000',
  constraint pack_versions_version unique (year, version),
  check ((began_at is null) = (state in ('proposed', 'confirmed', 'sentBack', 'withdrawn'))),
  check ((before_hash is null) = (began_at is null))
);
create unique index pack_versions_one_open on pack_versions (year) where state in ('proposed', 'confirmed', 'running');
create index pack_versions_counting on pack_versions (year, version) where state in ('running', 'inForce');
create index pack_versions_file on pack_versions (file_id);

create table pack_version_acts (
  version_id uuid not null references pack_versions (id),
  seq int not null,
  at timestamptz not null,
  account_id uuid not null references accounts (id),
  person_id uuid references people (id),
  actor_name text not null,
  action text not null,
  text text not null,
  primary key (version_id, seq)
);
create trigger pack_version_acts_append_only before update or delete or truncate on pack_version_acts
  for each statement execute function refuse_change();

-- Whose year would be another by the new pack. Until it is accepted the year is counted with the pack before.
create table pack_corrections (
  person_id uuid not null references people (id),
  version_id uuid not null references pack_versions (id),
  year int not null,
  held_hash text not null references packs (hash), -- of the pack before
  state text not null check (state in ('proposed', 'accepted', 'rejected', 'superseded')),
  before_hundredths jsonb not null, -- by bucket
  after_hundredths jsonb not null,
  change_hundredths int not null,
  items jsonb not null, -- CorrectedItem[]
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_by_account uuid references accounts (id),
  decided_by_name text,
  reason text not null default '',
  primary key (person_id, version_id)
);
create index pack_corrections_version on pack_corrections (version_id, state, person_id);
create index pack_corrections_people on pack_corrections (version_id, person_id);
