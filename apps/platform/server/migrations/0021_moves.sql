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
