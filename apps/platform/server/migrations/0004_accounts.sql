create table accounts (
  id uuid primary key,
  person_id uuid references people (id),
  sign_in_name text, -- null: signs in with the citizen number
  display_name text not null,
  password_hash text,
  first_code_hash text,
  first_code_expires_at timestamptz,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  constraint accounts_person_unique unique (person_id),
  constraint accounts_sign_in_name_unique unique (sign_in_name)
);

create table grants (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  role text not null check (role in ('professional', 'clerk', 'handler', 'supervisor', 'systemAdministrator')),
  organisation_id uuid references organisations (id),
  valid_from date not null,
  valid_until date,
  granted_by uuid,
  created_at timestamptz not null,
  check ((organisation_id is null) = (role in ('professional', 'systemAdministrator')))
);
create index grants_account on grants (account_id);
create index grants_organisation on grants (organisation_id, role) where organisation_id is not null;

create table sessions (
  token_hash text primary key,
  account_id uuid not null references accounts (id),
  grant_id uuid not null references grants (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);
create index sessions_expires_at on sessions (expires_at);
