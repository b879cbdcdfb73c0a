-- 分办: who of an office should review what waits there. Every act on the declaration ends it; that its holder has lost
-- the office or is away is found when it is read.
alter table declarations
  add column assigned_to uuid references accounts (id),
  add column assigned_on date,
  add check ((assigned_to is null) = (assigned_on is null));
create index declarations_assigned on declarations (assigned_to, due_on, id) where assigned_to is not null;

-- Who assigned what to whom; put back where there is no account.
create table assignments (
  id uuid primary key,
  at timestamptz not null,
  office_id uuid not null references organisations (id),
  person_id uuid not null,
  declaration_id uuid not null,
  account_id uuid references accounts (id),
  assigned_by uuid not null references accounts (id),
  foreign key (person_id, declaration_id) references declarations (person_id, id)
);
create index assignments_office on assignments (office_id);
create index assignments_declaration on assignments (person_id, declaration_id);
create trigger assignments_append_only before update or delete or truncate on assignments
  for each statement execute function refuse_change();

-- 外出、休假 of somebody who reviews. One that ended before it began has no days.
create table absences (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  valid_from date not null,
  valid_until date not null, -- the first day on which he is back
  reason text not null,
  created_at timestamptz not null,
  check (valid_from <= valid_until)
);
create index absences_account on absences (account_id, valid_until);
