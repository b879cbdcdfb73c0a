create table areas (
  id uuid primary key,
  code text, -- GB/T 2260; functional areas (开发区、高新区 …) have none
  name text not null,
  level text not null check (level in ('province', 'city', 'district')),
  parent_id uuid references areas (id),
  valid_from date not null,
  valid_until date -- the first day on which it no longer is
);

create table organisations (
  id uuid primary key,
  kind text not null check (kind in ('unit', 'department', 'agency', 'bureau', 'base')),
  name text not null,
  credit_code text,
  unit_type text, -- UnitType (packages/domain/src/identity/credit-code.ts),
  review_people smallint not null default 1 check (review_people in (1, 2)),
  learning_platform boolean not null default false, -- its online courses arrive by themselves (Annex 2)
  valid_from date not null,
  valid_until date,
  created_at timestamptz not null,
  constraint organisations_credit_code_unique unique (credit_code)
);
create index organisations_name on organisations (name);

-- Where an organisation stands in the tree, and who reviews its people, from day to day.
create table placements (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  area_id uuid not null references areas (id),
  department_id uuid references organisations (id),
  agency_id uuid references organisations (id),
  bureau_id uuid references organisations (id), -- null for a bureau itself
  valid_from date not null,
  valid_until date,
  check (department_id is null or agency_id is null)
);
create index placements_organisation on placements (organisation_id, valid_from);
create index placements_department on placements (department_id) where department_id is not null;
create index placements_agency on placements (agency_id) where agency_id is not null;
create index placements_bureau on placements (bureau_id) where bureau_id is not null;
