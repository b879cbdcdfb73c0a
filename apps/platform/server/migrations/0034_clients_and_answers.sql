-- Other systems that are answered, and by what.
create table clients (
  id uuid primary key,
  name text not null,
  organisation_name text not null,
  valid_from date not null,
  valid_until date, -- the first day on which it is answered no longer
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid not null references accounts (id),
  constraint clients_name_unique unique (name)
);

create table client_purposes (
  client_id uuid not null references clients (id),
  purpose text not null, -- Purpose (packages/domain/src/clients/client.ts)
  legal_basis text, -- null: only by the person's consent
  primary key (client_id, purpose)
);

create table client_keys (
  client_id uuid not null references clients (id),
  id uuid not null,
  key_hash text not null,
  hint text not null,
  created_at timestamptz not null,
  created_by uuid not null references accounts (id),
  last_used_on date,
  revoked_at timestamptz,
  primary key (client_id, id),
  unique (key_hash)
);

-- How often a system asked on a day about a number and a name that do not belong together.
create table client_misses (
  client_id uuid not null references clients (id),
  day date not null,
  misses int not null,
  primary key (client_id, day)
);

-- What a system did is written down like what an account did.
alter table audit_entries add column client_id uuid;
create index audit_entries_client on audit_entries (client_id, at) where client_id is not null;

create table consents (
  person_id uuid not null references people (id),
  id uuid not null,
  client_id uuid not null references clients (id),
  purpose text not null,
  valid_from date not null,
  valid_until date not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (person_id, id),
  check (valid_until > valid_from)
);

-- Who was told of whom, for what and by what right. The names are those of the day: nobody renames the past.
create table compliance_answers (
  person_id uuid not null references people (id),
  id uuid not null,
  at timestamptz not null,
  client_id uuid not null references clients (id),
  key_id uuid not null,
  client_name text not null,
  organisation_name text not null,
  purpose text not null,
  legal_basis text, -- null: by the consent
  consent_id uuid,
  years smallint[] not null,
  primary key (person_id, id),
  foreign key (client_id, key_id) references client_keys (client_id, id),
  check ((legal_basis is null) = (consent_id is not null))
);
create index compliance_answers_client on compliance_answers (client_id, at, purpose);
create trigger compliance_answers_append_only before update or delete or truncate on compliance_answers
  for each statement execute function refuse_change();
