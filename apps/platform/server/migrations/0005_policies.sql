-- Every pack that hours were ever computed with, by the hash of its content.
create table packs (
  hash text primary key,
  id text not null,
  year int not null,
  status text not null check (status in ('draft', 'unconfirmed', 'confirmed')),
  body jsonb not null, -- Pack (packages/domain/src/rules/pack.ts)
  loaded_at timestamptz not null
);
create index packs_year on packs (year, loaded_at);
