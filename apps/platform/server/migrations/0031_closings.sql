-- Why an employer was closed, and what became of those who were left in it.
create table closings (
  organisation_id uuid primary key references organisations (id),
  reason text not null,
  successor_id uuid references organisations (id), -- null: its people left
  members int not null, -- on its staff list when it closed
  closed_at timestamptz not null,
  closed_by uuid not null references accounts (id),
  closed_by_name text not null,
  closed_in uuid references organisations (id), -- null: the system administrator
  check (successor_id <> organisation_id)
);
create index closings_successor on closings (successor_id) where successor_id is not null;

-- What people and organisations were called before finds them.
create index amendments_former_name on amendments ((old_value collate "C"), person_id)
  where subject = 'personName' and status = 'done';
create index organisation_changes_changed on organisation_changes using gin (changed jsonb_path_ops);
