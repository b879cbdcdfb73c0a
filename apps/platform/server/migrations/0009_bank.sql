-- The rows that approvals of one person's year lock, so that his year is evaluated by one at a time.
create table person_years (
  person_id uuid not null references people (id),
  year int not null,
  primary key (person_id, year)
);

-- The ledger (docs/ledger.md). Append-only.
create table entries (
  person_id uuid not null references people (id),
  id uuid not null,
  year int not null,
  type text not null check (type in ('award', 'reversal')),
  bucket text not null,
  kind text not null,
  hundredths int not null,
  source_kind text not null check (source_kind in ('declaration', 'class', 'completion', 'import')),
  source_id uuid not null,
  version int not null check (version >= 1),
  reverses_id uuid,
  pack_id text not null,
  pack_hash text not null references packs (hash),
  pack_status text not null,
  explanation jsonb not null, -- ExplanationLine[]
  evidence_grade text not null check (evidence_grade in ('A', 'B', 'C', 'D')),
  registrar_account uuid not null,
  registrar_name text not null,
  registrar_organisation_id uuid not null references organisations (id),
  registrar_organisation text not null,
  effective_on date not null,
  recorded_at timestamptz not null,
  canonical_hash text not null,
  primary key (person_id, id),
  foreign key (person_id, reverses_id) references entries (person_id, id),
  check ((type = 'reversal') = (reverses_id is not null))
);
create unique index entries_source_version on entries (person_id, source_kind, source_id, version) where type = 'award';
create unique index entries_reversed_once on entries (person_id, reverses_id) where type = 'reversal';
create index entries_person_year on entries (person_id, year);
create trigger entries_append_only before update or delete or truncate on entries
  for each statement execute function refuse_change();

-- A bureau corrects a posted entry: one proposes, a second person decides.
create table corrections (
  person_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  organisation_id uuid not null references organisations (id),
  approved_hundredths int not null check (approved_hundredths >= 0),
  reason text not null,
  status text not null check (status in ('proposed', 'approved', 'refused', 'withdrawn')),
  proposed_by_account uuid not null references accounts (id),
  proposed_by_person uuid,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by_account uuid references accounts (id),
  decided_by_person uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_text text not null default '',
  primary key (person_id, id),
  foreign key (person_id, entry_id) references entries (person_id, id)
);
create unique index corrections_id on corrections (id);
create unique index corrections_one_open on corrections (person_id, entry_id) where status = 'proposed';
create index corrections_organisation on corrections (organisation_id, status, id);
