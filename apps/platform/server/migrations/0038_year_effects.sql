-- 视同完成, 免予要求: what activities of a person do in a year beside their hours, as the rules say (rules/effect.ts).
-- Posted with the entries of the year (docs/decisions/0039): a row ends when the evaluation gives it no longer.
create table year_effects (
  person_id uuid not null references people (id),
  id uuid not null,
  year int not null,
  source_kind text not null,
  source_id uuid not null,
  effect jsonb not null, -- its shape and its buckets
  explanation jsonb not null, -- the lines of the evaluation that end in it
  pack_hash text not null references packs (hash),
  recorded_at timestamptz not null,
  ended_at timestamptz check (ended_at >= recorded_at),
  primary key (person_id, id)
);
create unique index year_effects_one_standing on year_effects (person_id, year, source_kind, source_id)
  where ended_at is null;
