-- 年度结账: two officials of the bureau at the top have everybody's year written down and the year locked
-- (docs/decisions/0034).
create table year_closes (
  id uuid primary key,
  year int not null,
  version int not null, -- of the closes of the year, from 1
  organisation_id uuid not null references organisations (id),
  state text not null
    check (state in ('asked', 'running', 'closed', 'reopenAsked', 'reopened', 'refused', 'withdrawn')),
  locked_at timestamptz, -- from then on what is posted into the year is a 补登
  closed_at timestamptz,
  reopened_at timestamptz,
  -- How far it has come: everybody up to this person is written down.
  people_count int not null default 0, -- to go through
  part_count int not null default 0,
  done_count int not null default 0,
  last_person uuid not null default '00000000-0000-0000-0000-000000000000',
  digest text, -- SHA-256 over the digests of the parts, in their order
  constraint year_closes_version unique (year, version),
  check ((locked_at is null) = (state in ('asked', 'refused', 'withdrawn'))),
  check ((digest is null) = (closed_at is null))
);
create unique index year_closes_one_open on year_closes (year)
  where state in ('asked', 'running', 'closed', 'reopenAsked');

create table year_close_acts (
  close_id uuid not null references year_closes (id),
  seq int not null,
  at timestamptz not null,
  account_id uuid not null references accounts (id),
  person_id uuid references people (id),
  actor_name text not null,
  action text not null,
  text text not null,
  primary key (close_id, seq)
);
create trigger year_close_acts_append_only before update or delete or truncate on year_close_acts
  for each statement execute function refuse_change();

-- The people of one transaction of the job, in the order of their identifiers.
create table year_close_parts (
  close_id uuid not null references year_closes (id),
  part int not null,
  last_person uuid not null,
  person_count int not null,
  met_count int not null,
  under_way_count int not null,
  digest text not null, -- SHA-256 over the lines of its snapshots
  primary key (close_id, part)
);
create trigger year_close_parts_append_only before update or delete or truncate on year_close_parts
  for each statement execute function refuse_change();

-- What a person had in the year when it was closed.
create table year_snapshots (
  person_id uuid not null references people (id),
  year int not null,
  version int not null,
  unit_id uuid references organisations (id), -- on 31 December
  posted_hundredths jsonb not null, -- by bucket
  met boolean not null,
  head_hash text not null, -- SHA-256 over the canonical hashes of his entries of the year, in the order of posting
  primary key (person_id, year, version),
  foreign key (year, version) references year_closes (year, version)
);
create trigger year_snapshots_append_only before update or delete or truncate on year_snapshots
  for each statement execute function refuse_change();

-- What of the year was not decided yet when it was closed.
create table year_close_under_way (
  person_id uuid not null,
  declaration_id uuid not null,
  year int not null,
  version int not null,
  status text not null,
  level text,
  holder_id uuid references organisations (id),
  primary key (person_id, declaration_id, version),
  foreign key (person_id, declaration_id) references declarations (person_id, id),
  foreign key (year, version) references year_closes (year, version)
);
create index year_close_under_way_close on year_close_under_way (year, version, person_id, declaration_id);
create trigger year_close_under_way_append_only before update or delete or truncate on year_close_under_way
  for each statement execute function refuse_change();

-- 补登: the entries that were posted into a year while it was locked.
create table late_entries (
  person_id uuid not null,
  entry_id uuid not null,
  year int not null,
  version int not null,
  primary key (person_id, entry_id),
  foreign key (person_id, entry_id) references entries (person_id, id),
  foreign key (year, version) references year_closes (year, version)
);
create index late_entries_close on late_entries (year, version, person_id);
create trigger late_entries_append_only before update or delete or truncate on late_entries
  for each statement execute function refuse_change();

-- What is under way in a year, person by person.
create index declarations_under_way on declarations (year, person_id) include (status, level)
  where status in ('inReview', 'awaitingStamp', 'awaitingConfirmation', 'returned');
