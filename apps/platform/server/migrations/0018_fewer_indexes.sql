-- What belongs to a person and a year is found by the person's part of the primary key: a person has few of either,
-- and every approval would have to write to an index more.
drop index declarations_person_year;
drop index entries_person_year;
