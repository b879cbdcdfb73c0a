-- Somebody without an account asks a unit to take him on its staff list. Nothing of him enters people, accounts or
-- memberships before an office accepts, so that nobody occupies the number of another by being first.
create table registrations (
  id uuid primary key,
  status text not null check (status in ('waiting', 'accepted', 'refused', 'withdrawn', 'closed')),
  name text not null,
  citizen_number_lookup text not null,
  citizen_number_ciphertext bytea not null,
  citizen_number_masked text not null,
  phone_ciphertext bytea not null,
  phone_masked text not null,
  password_hash text, -- null once it is the account's
  unit_id uuid not null references organisations (id),
  member_from date not null,
  created_at timestamptz not null,
  -- Who may decide from which day on, as it was when he registered (packages/domain/src/registration/offices.ts).
  unit_from date not null,
  unit_due_on date, -- null: it had no clerk
  department_id uuid references organisations (id), -- or the agency
  department_from date,
  department_due_on date,
  bureau_id uuid not null references organisations (id),
  bureau_from date not null,
  bureau_due_on date not null,
  decided_at timestamptz,
  decided_by uuid references accounts (id),
  decided_in uuid references organisations (id),
  reason text, -- RegistrationReason (packages/domain/src/registration/reasons.ts)
  reason_text text not null default '',
  failed_attempts int not null default 0,
  locked_until timestamptz,
  check ((status = 'waiting') = (decided_at is null)),
  check ((department_id is null) = (department_from is null) and (department_id is null) = (department_due_on is null)),
  check ((status = 'accepted') = (password_hash is null))
);
create unique index registrations_one_waiting on registrations (citizen_number_lookup, unit_id)
  where status = 'waiting';
create index registrations_number on registrations (citizen_number_lookup, id);
create index registrations_unit on registrations (unit_id, id) where status = 'waiting';
create index registrations_department on registrations (department_id, id) where status = 'waiting';
create index registrations_bureau on registrations (bureau_id, id) where status = 'waiting';
