-- Somebody asks to be relieved of a part of a year by an exemption of its rules: his unit checks it, the bureau grants it.
create table relief_requests (
  id uuid primary key,
  person_id uuid not null references people (id),
  year int not null,
  exemption text not null, -- of the year's pack
  first_day date not null,
  last_day date not null,
  months int[] not null, -- which of the twelve months of the year it counts for (packages/domain/src/reliefs/months.ts)
  pack_id text not null,
  pack_hash text not null references packs (hash),
  status text not null check (status in ('awaitingUnit', 'awaitingBureau', 'granted', 'returned', 'withdrawn',
    'reversed')),
  note text not null default '',
  asked_by uuid not null references accounts (id),
  asked_by_person uuid references people (id),
  asked_at timestamptz not null,
  -- Who may decide as it stands now, each from which day on (packages/domain/src/reliefs/commands.ts).
  unit_id uuid references organisations (id),
  unit_from date,
  unit_due_on date,
  department_id uuid references organisations (id),
  department_from date,
  department_due_on date,
  bureau_id uuid references organisations (id),
  bureau_from date,
  bureau_due_on date,
  ended_at timestamptz,
  check (first_day <= last_day),
  check ((ended_at is not null) = (status not in ('awaitingUnit', 'awaitingBureau'))),
  check (ended_at is null or coalesce(unit_id, department_id, bureau_id) is null)
);
create unique index relief_requests_one_open on relief_requests (person_id, year, exemption) where ended_at is null;
create index relief_requests_person on relief_requests (person_id, id);
create index relief_requests_unit on relief_requests (unit_id, id) where unit_id is not null;
create index relief_requests_department on relief_requests (department_id, id) where department_id is not null;
create index relief_requests_bureau on relief_requests (bureau_id, id) where bureau_id is not null;

create table relief_evidence (
  request_id uuid not null references relief_requests (id),
  position int not null,
  file_id uuid not null references files (id),
  primary key (request_id, position)
);
create index relief_evidence_file on relief_evidence (file_id);

-- Everything that was said to a request. Append-only.
create table relief_acts (
  request_id uuid not null references relief_requests (id),
  seq int not null,
  at timestamptz not null,
  account_id uuid not null references accounts (id),
  person_id uuid references people (id),
  actor_name text not null,
  organisation_id uuid references organisations (id),
  action text not null,
  text text not null,
  primary key (request_id, seq)
);
create trigger relief_acts_append_only before update or delete or truncate on relief_acts
  for each statement execute function refuse_change();

-- What was granted, and what of it was taken back. Append-only.
create table relief_entries (
  person_id uuid not null references people (id),
  id uuid not null,
  year int not null,
  type text not null check (type in ('grant', 'reversal')),
  exemption text not null,
  months int[] not null,
  request_id uuid not null references relief_requests (id),
  reverses_id uuid,
  pack_id text not null,
  pack_hash text not null references packs (hash),
  registrar_account uuid not null references accounts (id),
  registrar_name text not null,
  registrar_organisation_id uuid not null references organisations (id),
  registrar_organisation text not null,
  recorded_at timestamptz not null,
  primary key (person_id, id),
  foreign key (person_id, reverses_id) references relief_entries (person_id, id),
  check ((type = 'reversal') = (reverses_id is not null))
);
create unique index relief_entries_granted_once on relief_entries (request_id) where type = 'grant';
create unique index relief_entries_reversed_once on relief_entries (person_id, reverses_id) where type = 'reversal';
create index relief_entries_person_year on relief_entries (person_id, year);
create trigger relief_entries_append_only before update or delete or truncate on relief_entries
  for each statement execute function refuse_change();
