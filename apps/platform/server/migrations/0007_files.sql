create table files (
  id uuid primary key,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes int not null,
  pages int,
  uploaded_by uuid not null references accounts (id),
  uploaded_at timestamptz not null
);
create index files_sha256 on files (sha256);
