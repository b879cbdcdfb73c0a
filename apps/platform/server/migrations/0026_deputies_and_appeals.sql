-- A deputy holds a grant of his own, from a day to a day, behind which the grant of another stands.
alter table grants
  add column delegated_from uuid references grants (id),
  add column delegation_reason text,
  add check ((delegated_from is null) = (delegation_reason is null)),
  add check (delegated_from is null or valid_until is not null);
create index grants_delegated_from on grants (delegated_from) where delegated_from is not null;

-- In whose stead an act was done, where its giver held the role as a deputy.
alter table opinions add column on_behalf_of text;

-- 申诉: the member does not accept that his declaration was not approved.
create table appeals (
  person_id uuid not null,
  id uuid not null,
  declaration_id uuid not null,
  rejected_seq int not null, -- the rejection that it is against
  office_id uuid not null references organisations (id), -- the bureau that decides
  status text not null check (status in ('open', 'upheld', 'overturned')),
  reason text not null,
  barred uuid[] not null, -- accounts and persons who took part before: none of them decides
  raised_at timestamptz not null,
  due_on date not null,
  decided_at timestamptz,
  decided_by uuid references accounts (id),
  decided_by_name text,
  on_behalf_of text,
  opinion text,
  primary key (person_id, id),
  constraint appeals_once unique (person_id, declaration_id, rejected_seq),
  foreign key (person_id, declaration_id, rejected_seq) references opinions (person_id, declaration_id, seq),
  check ((status = 'open') = (decided_at is null))
);
create unique index appeals_id on appeals (id);
create index appeals_queue on appeals (office_id, due_on, id) where status = 'open';

create table appeal_evidence (
  person_id uuid not null,
  appeal_id uuid not null,
  position int not null,
  file_id uuid not null references files (id),
  primary key (person_id, appeal_id, position),
  foreign key (person_id, appeal_id) references appeals (person_id, id)
);
create index appeal_evidence_file on appeal_evidence (file_id);
