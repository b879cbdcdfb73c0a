create table filed_projects (
  id uuid primary key,
  year int not null,
  filer_id uuid not null references organisations (id),
  sequence int not null, -- 序号, as printed on the filer's Annex 1
  number text not null,
  name text not null,
  organiser text not null, -- 承办单位
  hundredths int not null check (hundredths > 0),
  starts_on date, -- null while the dates are pending (下半年)
  ends_on date,
  place text not null,
  audience text not null,
  contact text not null,
  filed_on date not null,
  created_at timestamptz not null,
  constraint filed_projects_sequence_unique unique (filer_id, year, sequence),
  constraint filed_projects_number_unique unique (number),
  check ((starts_on is null) = (ends_on is null)),
  check (starts_on <= ends_on)
);
create index filed_projects_year on filed_projects (year, name, id);
