create table imports (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  grant_id uuid not null references grants (id),
  account_name text not null,
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('waiting', 'checking', 'checked', 'applying', 'applied', 'failed')),
  progress int not null default 0,
  row_count int,
  accepted int not null default 0,
  refused int not null default 0,
  already int not null default 0,
  failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index imports_account on imports (account_id, id);

create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  position int not null, -- order in the workbook
  sheet text not null,
  row_number int not null,
  verdict text not null check (verdict in ('accept', 'refuse', 'already')),
  cell text,
  code text,
  findings jsonb not null, -- RowFinding[] (packages/domain/src/workbooks)
  primary key (import_id, position)
);
create index import_rows_verdict on import_rows (import_id, verdict, position);
