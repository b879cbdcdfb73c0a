-- Which unit the absorbed entry of one is now: the star has one centre, as with people. It stands where the kept one
-- stands (placements), so that what it had stays in the charge of those above.
alter table organisations
  add column merged_into uuid references organisations (id),
  add check (merged_into <> id),
  add check (merged_into is null or valid_until is not null);
create index organisations_merged_into on organisations (merged_into) where merged_into is not null;

-- The kept unit may take the code under which the absorbed one was entered.
alter table organisations drop constraint organisations_credit_code_unique;
create unique index organisations_credit_code_unique on organisations (credit_code) where merged_into is null;
create index organisations_credit_code on organisations (credit_code);

-- A name for comparing: in one width, without blanks and brackets. 有限公司 and 有限责任公司 are not the same.
create function name_key(name text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(normalize(name, NFKC), '[[:space:]()\[\]{}【】〔〕〈〉《》]', '', 'g')
$$;
create index organisations_name_key on organisations (name_key(name), id) where valid_until is null;

alter table merges
  add column subject text not null default 'person' check (subject in ('person', 'unit')),
  alter column kept_id drop not null,
  alter column absorbed_id drop not null,
  add column kept_unit_id uuid references organisations (id),
  add column absorbed_unit_id uuid references organisations (id),
  -- Where the absorbed unit stood, if the kept one stands elsewhere.
  add column left_placement_id uuid references placements (id),
  add check (kept_unit_id <> absorbed_unit_id),
  add check (num_nonnulls(kept_id, absorbed_id) = case subject when 'person' then 2 else 0 end),
  add check (num_nonnulls(kept_unit_id, absorbed_unit_id) = case subject when 'unit' then 2 else 0 end);
alter table merges alter column subject drop default;
create unique index merges_one_open_unit on merges (absorbed_unit_id) where status in ('proposed', 'done', 'separating');
create index merges_kept_unit on merges (kept_unit_id) where kept_unit_id is not null;

-- What waits for a unit that ends, or leads to or from it, goes over to the kept one.
create index moves_from_unit on moves (from_unit_id) where ended_at is null;

-- The merge of two units by which a stay began, or by which an office ended in the one and began in the other.
alter table memberships add column merge_id uuid references merges (id);
create index memberships_merge on memberships (merge_id) where merge_id is not null;
alter table grants add column merge_id uuid references merges (id);
create index grants_merge on grants (merge_id) where merge_id is not null;
