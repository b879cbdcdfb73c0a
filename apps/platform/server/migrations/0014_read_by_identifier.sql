-- A declaration's history and evidence are read by its identifier alone, and staff lists by name.
create index opinions_declaration on opinions (declaration_id, seq);
create index declaration_evidence_declaration on declaration_evidence (declaration_id, position);
drop index people_name;
create index people_name_id on people (name, id);
create index imports_grant on imports (grant_id, id);
drop index imports_account;
