create table messages (
  person_id uuid not null references people (id),
  id uuid not null,
  text text not null,
  declaration_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (person_id, id)
);
create index messages_unread on messages (person_id) where read_at is null;
