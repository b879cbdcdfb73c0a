-- Whose things an absorbed account's are: the star has one centre, who is absorbed by nobody himself.
alter table people add column merged_into uuid references people (id), add check (merged_into <> id);
create index people_merged_into on people (merged_into) where merged_into is not null;

-- Whose number it was before it came to find the person who was kept.
alter table person_identities add column merged_from uuid references people (id);
create index person_identities_merged_from on person_identities (merged_from) where merged_from is not null;

create table merges (
  id uuid primary key,
  kept_id uuid not null references people (id),
  absorbed_id uuid not null references people (id),
  status text not null check (status in ('proposed', 'done', 'refused', 'withdrawn', 'separating', 'separated')),
  reason text not null,
  asked_in uuid not null references organisations (id),
  -- The bureau that decides, and the one above it.
  bureau_id uuid not null references organisations (id),
  above_id uuid references organisations (id),
  asked_at timestamptz not null,
  merged_at timestamptz,
  -- The stay at a unit that ended with the merge, and the one that the person who was kept began with it.
  left_membership_id uuid,
  joined_membership_id uuid,
  check (kept_id <> absorbed_id),
  check ((merged_at is null) = (status in ('proposed', 'refused', 'withdrawn')))
);
create unique index merges_one_open on merges (absorbed_id) where status in ('proposed', 'done', 'separating');
create index merges_absorbed on merges (absorbed_id);
create index merges_kept on merges (kept_id);
create index merges_asked_in on merges (asked_in, id);
create index merges_bureau on merges (bureau_id, id);
create index merges_above on merges (above_id, id) where above_id is not null;

create table merge_evidence (
  merge_id uuid not null references merges (id),
  position int not null,
  file_id uuid not null references files (id),
  primary key (merge_id, position)
);
create index merge_evidence_file on merge_evidence (file_id);

create table merge_acts (
  merge_id uuid not null references merges (id),
  seq int not null,
  at timestamptz not null,
  account_id uuid not null references accounts (id),
  person_id uuid references people (id),
  actor_name text not null,
  organisation_id uuid references organisations (id),
  action text not null,
  text text not null,
  primary key (merge_id, seq)
);
create trigger merge_acts_append_only before update or delete or truncate on merge_acts
  for each statement execute function refuse_change();
