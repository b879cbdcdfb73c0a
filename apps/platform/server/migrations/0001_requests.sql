-- What the request wrapper keeps: keys of writes, and who did what.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$$;

create table idempotency_keys (
  account_id uuid not null,
  key text not null,
  operation text not null,
  input_hash text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

create table audit_entries (
  id uuid primary key,
  at timestamptz not null,
  account_id uuid,
  role text,
  organisation_id uuid,
  operation text not null,
  path jsonb not null, -- Record<string, string>: the path parameters, which name what was acted on
  request_id text not null,
  address text not null
);
create index audit_entries_account on audit_entries (account_id, at);
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();
