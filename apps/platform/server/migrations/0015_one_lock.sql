-- Everything of a person is changed under the lock of his row in people; what belongs to a declaration is read by person.
drop table person_years;
drop index opinions_declaration;
drop index declaration_evidence_declaration;
