-- What a workbook was found to be, once it is known.
alter table imports
  add column kind text check (kind in ('people', 'filings', 'declarations', 'credits', 'earlierYears', 'organisations'));

-- 历年学时登记表: hours of the years before this installation kept any, as one import brought them. A second official of
-- the bureau has them enter the bank (docs/decisions/0030).
create table earlier_registers (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  file_name text not null,
  account_id uuid not null references accounts (id),
  person_id uuid, -- of who imported
  account_name text not null,
  imported_at timestamptz not null,
  state text not null check (state in ('waiting', 'posting', 'posted', 'refused')),
  item_count int not null check (item_count > 0),
  posted_count int not null default 0,
  decided_by uuid references accounts (id),
  decided_by_name text,
  decided_for text, -- the name of his organisation
  decided_reason text,
  decided_at timestamptz,
  check ((state = 'waiting') = (decided_by is null))
);
create index earlier_registers_organisation on earlier_registers (organisation_id, id);

-- The hours of a register; those of a refused one are deleted, its workbook is kept.
create table earlier_hours (
  id uuid primary key, -- the source of its entries
  register_id uuid not null references earlier_registers (id),
  source_key text not null, -- keyed hash of number, year, kind, name, certificate and day
  person_id uuid not null references people (id),
  year int not null,
  kind text not null,
  name text not null, -- '': the hours of the whole year
  certificate text not null,
  done_on date,
  registrar text not null, -- as the file names him
  registered_on date,
  hundredths int not null check (hundredths > 0),
  posted_at timestamptz,
  constraint earlier_hours_source unique (source_key)
);
create index earlier_hours_person on earlier_hours (person_id, year);
create index earlier_hours_register on earlier_hours (register_id, hundredths, id);
create index earlier_hours_waiting on earlier_hours (register_id, id) where posted_at is null;
