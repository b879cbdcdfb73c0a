-- Declarations of one training are reviewed together. The key is the hash of its name in the domain (`rosterName`,
-- packages/domain/src/review/roster.ts); null where a declaration does not tell which training it is about.
alter table declarations add column roster_key text;

update declarations d set roster_key = encode(sha256(convert_to(n.name, 'UTF8')), 'hex')
from (
  select person_id, id, case
    when filed_project_id is not null then 'filed ' || year || ' ' || filed_project_id
    when plain_title <> '' and plain_host <> '' and starts_on is not null and ends_on is not null
      then concat_ws(' ', 'held', year, kind, to_char(starts_on, 'YYYY-MM-DD'), to_char(ends_on, 'YYYY-MM-DD'),
        plain_host, plain_title)
    end as name
  from (
    select *,
      lower(regexp_replace(title, '[\s"''“”‘’《》〈〉()（）【】,，.。:：;；、·-]', '', 'g') collate "C") as plain_title,
      lower(regexp_replace(coalesce(fields->>'host', ''), '[\s"''“”‘’《》〈〉()（）【】,，.。:：;；、·-]', '', 'g') collate "C")
        as plain_host
    from declarations) plain
  where filed_project_id is not null or starts_on is not null
) n where d.person_id = n.person_id and d.id = n.id and n.name is not null;

create index declarations_roster on declarations (holder_id, roster_key, id)
  where status = 'inReview' and roster_key is not null;

-- Who is reading what in his office: a declaration or a roster is held for him until he leaves it or the time runs out.
create table review_leases (
  office_id uuid not null references organisations (id),
  subject text not null, -- a declaration's id, or a roster's key
  account_id uuid not null references accounts (id),
  account_name text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  sample uuid[] not null default '{}', -- of a roster: the declarations whose evidence must be looked at
  primary key (office_id, subject)
);

-- Somebody went on with what another one had open, and said why.
create table review_takeovers (
  id uuid primary key,
  at timestamptz not null,
  office_id uuid not null references organisations (id),
  subject text not null,
  account_id uuid not null references accounts (id),
  from_account uuid not null references accounts (id),
  reason text not null
);
create trigger review_takeovers_append_only before update or delete or truncate on review_takeovers
  for each statement execute function refuse_change();

-- One decision on a roster: what had to be looked at, and what was.
create table roster_decisions (
  id uuid primary key,
  at timestamptz not null,
  office_id uuid not null references organisations (id),
  roster_key text not null,
  account_id uuid not null references accounts (id),
  sample uuid[] not null,
  seen uuid[] not null,
  approved int not null,
  left_out int not null
);
create index roster_decisions_roster on roster_decisions (office_id, roster_key, at);
create trigger roster_decisions_append_only before update or delete or truncate on roster_decisions
  for each statement execute function refuse_change();

-- When the giver of an opinion had opened what it is about, for his own figures and nothing else.
create table review_openings (
  account_id uuid not null references accounts (id),
  decided_at timestamptz not null,
  person_id uuid not null,
  declaration_id uuid not null,
  seq int not null, -- of the opinion
  action text not null,
  opened_at timestamptz, -- null: decided without having been opened
  primary key (person_id, declaration_id, seq),
  foreign key (person_id, declaration_id, seq) references opinions (person_id, declaration_id, seq)
);
create index review_openings_account on review_openings (account_id, decided_at);

-- 常用意见: sentences that an office uses again and again.
create table usual_opinions (
  office_id uuid not null references organisations (id),
  id uuid not null,
  text text not null,
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  primary key (office_id, id),
  constraint usual_opinions_text_unique unique (office_id, text)
);

-- Who was told that a declaration lies too long at a place of its route; each of them once.
create table escalations (
  person_id uuid not null,
  declaration_id uuid not null,
  round int not null,
  step_index int not null,
  rung text not null check (rung in ('supervisor', 'above')),
  office_id uuid references organisations (id), -- who was told; null: nobody stands above
  told_at timestamptz not null,
  primary key (person_id, declaration_id, round, step_index, rung),
  foreign key (person_id, declaration_id) references declarations (person_id, id)
);
create index escalations_office on escalations (office_id, told_at) where rung = 'above';
