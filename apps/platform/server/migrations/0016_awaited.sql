-- Whom a declaration in review waits for, folded from its history like the other columns beside it.
alter table declarations
  add column awaited_roles text[] not null default '{}',
  add column barred uuid[] not null default '{}';

with standing as (
  select d.person_id, d.id, d.level, d.stage, d.declared_by_account, d.declared_by_person, d.step_index,
    (select max(o.seq) from opinions o where o.person_id = d.person_id and o.declaration_id = d.id
      and o.action = 'submit' and not (o.happened->'submission'->>'opinionsStand')::boolean) as since,
    (select o.happened->'submission'->'steps'->d.step_index->>'people' from opinions o
      where o.person_id = d.person_id and o.declaration_id = d.id and o.action = 'submit'
      order by o.seq desc limit 1) as people
  from declarations d where d.status = 'inReview'
)
update declarations d set
  awaited_roles = case
    when s.level = 'employer' then array['clerk']
    when s.people = '2' then array[s.stage]
    else array['handler', 'supervisor'] end,
  barred = array(
    select distinct party from (
      values (s.person_id), (s.declared_by_account), (s.declared_by_person)
      union all
      select unnest(array[o.account_id, (o.happened->>'personId')::uuid]) from opinions o
      where o.person_id = s.person_id and o.declaration_id = s.id
        and (o.action = 'submit' or (o.action in ('stamp', 'approve') and o.seq > s.since))
    ) as parties (party) where party is not null)
from standing s where d.person_id = s.person_id and d.id = s.id;
