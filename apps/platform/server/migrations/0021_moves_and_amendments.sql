-- A person's move from one unit to another: asked for by one side, agreed to by the other, told to the unit he leaves.
create table moves (
  person_id uuid not null references people (id),
  id uuid not null,
  kind text not null check (kind in ('transfer', 'secondment', 'agency', 'retirement', 'departure')),
  status text not null check (status in ('awaitingPerson', 'awaitingUnit', 'awaitingRelease', 'objected', 'awaitingDay',
    'done', 'refused', 'withdrawn')),
  from_unit_id uuid references organisations (id),
  to_unit_id uuid references organisations (id), -- null: he leaves without a unit to go to
  starts_on date not null,
  ends_on date, -- of a secondment: the first day on which it no longer holds
  note text not null default '',
  asked_by uuid not null references accounts (id),
  asked_by_person uuid references people (id),
  asked_in uuid references organisations (id), -- null: he asked himself
  asked_at timestamptz not null,
  agreed_by uuid references accounts (id), -- who spoke last for it
  object_by date,
  effect_on date, -- the day on which it takes effect if nobody speaks before
  -- Who may decide as it stands now, each from which day on (packages/domain/src/moves/commands.ts).
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
  primary key (person_id, id),
  check ((to_unit_id is null) = (kind in ('retirement', 'departure'))),
  check ((ends_on is not null) = (kind = 'secondment')),
  check ((ended_at is not null) = (status in ('done', 'refused', 'withdrawn'))),
  check (ended_at is null or coalesce(unit_id, department_id, bureau_id) is null)
);
create unique index moves_id on moves (id);
create unique index moves_one_open on moves (person_id) where ended_at is null;
create index moves_unit on moves (unit_id, id) where unit_id is not null;
create index moves_department on moves (department_id, id) where department_id is not null;
create index moves_bureau on moves (bureau_id, id) where bureau_id is not null;
create index moves_to_unit on moves (to_unit_id) where ended_at is null;
create index moves_effect on moves (effect_on) where effect_on is not null and ended_at is null;

-- Everything that was said to a move. Append-only.
create table move_acts (
  person_id uuid not null,
  move_id uuid not null,
  seq int not null,
  at timestamptz not null,
  account_id uuid references accounts (id), -- null: its day had come
  actor_name text not null,
  organisation_id uuid references organisations (id),
  action text not null,
  text text not null,
  primary key (person_id, move_id, seq),
  foreign key (person_id, move_id) references moves (person_id, id)
);
create trigger move_acts_append_only before update or delete or truncate on move_acts
  for each statement execute function refuse_change();

-- Where somebody works for a time while he stays on the staff list of his own unit.
create table secondments (
  person_id uuid not null references people (id),
  id uuid not null, -- the move's
  organisation_id uuid not null references organisations (id),
  valid_from date not null,
  valid_until date not null,
  primary key (person_id, id)
);
create index secondments_host on secondments (organisation_id, valid_until);

-- A number that somebody had before it was amended goes on to find him, and nobody else can take it.
alter table person_identities add column former_since timestamptz;

-- A request to correct who a person is, or what a unit is called and is.
create table amendments (
  id uuid primary key,
  subject text not null check (subject in ('personName', 'citizenNumber', 'organisationName', 'creditCode', 'unitType')),
  status text not null check (status in ('awaitingUnit', 'awaitingOffice', 'awaitingSecond', 'done', 'refused',
    'withdrawn')),
  person_id uuid references people (id),
  organisation_id uuid references organisations (id),
  old_value text not null, -- of a number, masked
  new_value text not null,
  number_lookup text,
  number_ciphertext bytea,
  note text not null default '',
  asked_by uuid not null references accounts (id),
  asked_by_person uuid references people (id),
  asked_at timestamptz not null,
  -- Who may decide as it stands now, each from which day on (packages/domain/src/amendments/commands.ts).
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
  check ((person_id is null) <> (organisation_id is null)),
  check ((person_id is not null) = (subject in ('personName', 'citizenNumber'))),
  check ((subject = 'citizenNumber') = (number_lookup is not null) and (number_lookup is null) = (number_ciphertext is null)),
  check ((ended_at is not null) = (status in ('done', 'refused', 'withdrawn'))),
  check (ended_at is null or coalesce(unit_id, department_id, bureau_id) is null)
);
create unique index amendments_one_open on amendments (coalesce(person_id, organisation_id), subject)
  where ended_at is null;
create index amendments_person on amendments (person_id, id) where person_id is not null;
create index amendments_organisation on amendments (organisation_id, id) where organisation_id is not null;
create index amendments_unit on amendments (unit_id, id) where unit_id is not null;
create index amendments_department on amendments (department_id, id) where department_id is not null;
create index amendments_bureau on amendments (bureau_id, id) where bureau_id is not null;

create table amendment_evidence (
  amendment_id uuid not null references amendments (id),
  position int not null,
  file_id uuid not null references files (id),
  primary key (amendment_id, position)
);
create index amendment_evidence_file on amendment_evidence (file_id);

-- Everything that was said to an amendment. Append-only.
create table amendment_acts (
  amendment_id uuid not null references amendments (id),
  seq int not null,
  at timestamptz not null,
  account_id uuid not null references accounts (id),
  person_id uuid references people (id),
  actor_name text not null,
  organisation_id uuid references organisations (id),
  action text not null,
  text text not null,
  primary key (amendment_id, seq)
);
create trigger amendment_acts_append_only before update or delete or truncate on amendment_acts
  for each statement execute function refuse_change();
