-- A list of candidates for titles is an import that is only checked: each row is answered, and nothing is written
-- (docs/decisions/0033).
alter table imports
  add column application_year int, -- of such a list: asked for when it was uploaded
  drop constraint imports_kind_check,
  add constraint imports_kind_check
    check (kind in ('people', 'filings', 'declarations', 'credits', 'earlierYears', 'organisations', 'candidates'));
alter table import_rows
  add column answers jsonb; -- string[]: what is written behind the row in the file that goes back
