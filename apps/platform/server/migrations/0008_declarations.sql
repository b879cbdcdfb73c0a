create table declarations (
  person_id uuid not null references people (id),
  id uuid not null,
  year int not null,
  kind text not null,
  title text not null, -- what Annex 3 prints as the item's name; '' while the draft has none
  fields jsonb not null, -- Record<string, string>: the fields of the pack's kind
  starts_on date,
  ends_on date,
  declared_hundredths int not null check (declared_hundredths >= 0),
  approved_hundredths int,
  filed_project_id uuid references filed_projects (id),
  unit_id uuid not null references organisations (id),
  declared_by_account uuid not null references accounts (id),
  declared_by_person uuid,
  for_member boolean not null,
  pledge_text text,
  pledged_at timestamptz,
  import_key text, -- the row of a workbook that it came from
  -- what the history folds to, kept for queries
  status text not null,
  round int not null,
  step_index int,
  level text,
  stage text,
  holder_id uuid references organisations (id), -- the organisation that has it now
  due_on date,
  submitted_at timestamptz,
  posted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (person_id, id),
  constraint declarations_import_key_unique unique (person_id, import_key)
);
create unique index declarations_id on declarations (id);
create index declarations_person_year on declarations (person_id, year);
create index declarations_queue on declarations (holder_id, due_on, id) where status in ('inReview', 'awaitingStamp');
create index declarations_unit on declarations (unit_id, updated_at desc, id desc);

create table declaration_evidence (
  person_id uuid not null,
  declaration_id uuid not null,
  position int not null,
  file_id uuid not null references files (id),
  code text not null,
  primary key (person_id, declaration_id, position),
  foreign key (person_id, declaration_id) references declarations (person_id, id) on delete cascade
);
create index declaration_evidence_file on declaration_evidence (file_id);

-- Every act on a declaration, review opinions among them. Append-only.
create table opinions (
  person_id uuid not null,
  declaration_id uuid not null,
  seq int not null,
  at timestamptz not null,
  account_id uuid not null,
  actor_name text not null,
  action text not null,
  organisation_id uuid,
  stamped_scan_id uuid references files (id),
  happened jsonb not null, -- HistoryRow (packages/domain/src/review/history.ts)
  primary key (person_id, declaration_id, seq),
  foreign key (person_id, declaration_id) references declarations (person_id, id)
);
create index opinions_stamped_scan on opinions (stamped_scan_id) where stamped_scan_id is not null;
create trigger opinions_append_only before update or delete or truncate on opinions
  for each statement execute function refuse_change();
