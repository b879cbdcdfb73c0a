-- What a message is about (packages/domain/src/messages/kinds.ts), and its topic: of what is told once, whoever tells it.
alter table messages add column kind text not null default 'declaration', add column topic text;
create unique index messages_topic on messages (person_id, topic) where topic is not null;

-- Where a person is reached beside the inbox: an address or number that he has confirmed with a code.
create table contacts (
  person_id uuid not null references people (id),
  channel text not null check (channel in ('mail', 'sms')),
  ciphertext bytea not null,
  masked text not null,
  confirmed_at timestamptz not null,
  primary key (person_id, channel)
);

-- What a person wants to be told how; who has no row has what the domain says is usual.
create table message_preferences (
  person_id uuid primary key references people (id),
  choices jsonb not null, -- Choices (packages/domain/src/messages/kinds.ts)
  quiet_from text not null,
  quiet_until text not null
);

-- A code of six digits that somebody asked for; of a purpose and an account, only the newest is open.
create table codes (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  purpose text not null check (purpose in ('contact', 'password')),
  channel text not null check (channel in ('mail', 'sms')),
  target_lookup text not null,
  target_ciphertext bytea not null,
  target_masked text not null,
  hash text not null,
  code_ciphertext bytea, -- until it is sent or given up
  attempts int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz -- also where a newer one has replaced it
);
create unique index codes_one_open on codes (account_id, purpose) where used_at is null;
create index codes_account on codes (account_id, created_at);
create index codes_target on codes (target_lookup, created_at);
create index codes_created on codes (created_at);

-- What has to leave by mail or SMS: of a message, a code or a registration. It is sent after the transaction that made it.
create table deliveries (
  id uuid primary key,
  channel text not null check (channel in ('mail', 'sms')),
  person_id uuid references people (id),
  message_id uuid,
  code_id uuid references codes (id) on delete cascade,
  registration_id uuid references registrations (id) on delete cascade,
  status text not null check (status in ('waiting', 'sent', 'givenUp')),
  due_at timestamptz not null, -- of one that is being sent: when its process counts as dead
  attempts int not null default 0,
  created_at timestamptz not null,
  ended_at timestamptz,
  provider_id text,
  failure text, -- Failure (packages/foundation/src/messages/sender.ts)
  foreign key (person_id, message_id) references messages (person_id, id),
  check (num_nonnulls(message_id, code_id, registration_id) = 1),
  check ((status = 'waiting') = (ended_at is null))
);
create unique index deliveries_message on deliveries (person_id, message_id, channel) where message_id is not null;
create unique index deliveries_code on deliveries (code_id) where code_id is not null;
create unique index deliveries_registration on deliveries (registration_id) where registration_id is not null;
create index deliveries_due on deliveries (due_at, id) where status = 'waiting';
create index deliveries_person on deliveries (person_id, channel, ended_at desc) where ended_at is not null;
create index deliveries_given_up on deliveries (ended_at desc, id) where status = 'givenUp';

-- Proofs that a person asks, each used once; and who asked for a new password, by keyed hash of name and address.
create table spent_proofs (
  proof text primary key,
  expires_at timestamptz not null
);
create index spent_proofs_expires_at on spent_proofs (expires_at);
create table recovery_requests (
  id uuid primary key,
  name_lookup text not null,
  address_lookup text not null,
  created_at timestamptz not null
);
create index recovery_requests_name on recovery_requests (name_lookup, created_at);
create index recovery_requests_address on recovery_requests (address_lookup, created_at);
create index recovery_requests_created on recovery_requests (created_at);

-- The weeks in which a unit's clerks have been told how their people stand.
create table digests (
  week date not null, -- its Monday
  unit_id uuid not null references organisations (id),
  unmet int not null,
  created_at timestamptz not null,
  primary key (week, unit_id)
);

create index registrations_ended on registrations (decided_at) where decided_at is not null;
create index declarations_due on declarations (due_on, id) where status = 'inReview';
