create table people (
  id uuid primary key,
  name text not null,
  sex text check (sex in ('male', 'female')),
  birth_date date,
  phone_ciphertext bytea,
  phone_masked text,
  rural_revitalization boolean not null default false,
  created_at timestamptz not null
);
create index people_name on people (name text_pattern_ops, id);

-- Numbers that identify a person: encrypted, found by a keyed hash, shown masked.
create table person_identities (
  kind text not null check (kind in ('citizenNumber', 'residencePermit', 'passport', 'officerCard')),
  lookup text not null,
  person_id uuid not null references people (id),
  ciphertext bytea not null,
  masked text not null,
  constraint person_identities_unique primary key (kind, lookup)
);
create index person_identities_person on person_identities (person_id);

create table memberships (
  person_id uuid not null references people (id),
  id uuid not null,
  organisation_id uuid not null references organisations (id),
  department_name text not null default '',
  title_series text,
  title_level text,
  title_name text,
  title_obtained_on text, -- a day, or a month where no day is known
  specialty text not null default '',
  valid_from date not null,
  valid_until date,
  created_at timestamptz not null,
  primary key (person_id, id)
);
create unique index memberships_one_current on memberships (person_id) where valid_until is null;
create index memberships_current_staff on memberships (organisation_id, person_id) where valid_until is null;
