-- How people sign in beside their passwords.
alter table sessions
  add column id uuid not null default gen_random_uuid(),
  -- What is still missing until the session may be used: a second factor, or that one is set up; null once it is open.
  add column awaits text check (awaits in ('secondFactor', 'enrolment')),
  add column opened_by text not null default 'password'
    check (opened_by in ('password', 'firstCode', 'passkey', 'unifiedIdentity')),
  add column second_factor text check (second_factor in ('authenticator', 'passkey', 'recoveryCode')),
  add column device text not null default '',
  add constraint sessions_id_unique unique (id);

-- An app that shows a code of six digits for each half minute (RFC 6238).
create table authenticators (
  account_id uuid primary key references accounts (id),
  secret_ciphertext bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz, -- null: being set up
  last_step bigint not null default 0 -- half minutes since 1970: no code of this one or of an earlier one is taken
);

create table recovery_codes (
  account_id uuid not null references accounts (id),
  lookup text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, lookup)
);

-- Wrong codes, counted apart from wrong passwords: a right password must not forgive them.
create table factor_attempts (
  account_id uuid primary key references accounts (id),
  failed_attempts int not null,
  locked_until timestamptz
);

create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text not null, -- separated by commas
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_credential_unique unique (credential_id)
);
create index passkeys_account on passkeys (account_id);

-- What a passkey is asked to sign, taken once.
create table passkey_challenges (
  challenge_hash text primary key,
  account_id uuid references accounts (id), -- null: whoever signs in with it
  expires_at timestamptz not null
);
create index passkey_challenges_expires_at on passkey_challenges (expires_at);

-- Visits to the unified identity that have not come back; any process may answer the one that does.
create table identity_visits (
  state_hash text primary key,
  proof_hash text not null, -- of what the browser that set out keeps
  nonce text not null,
  verifier_ciphertext bytea not null,
  expires_at timestamptz not null
);
create index identity_visits_expires_at on identity_visits (expires_at);
