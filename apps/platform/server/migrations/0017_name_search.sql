-- Lists by name and searches for the beginning of a name, or of what follows its first character, whatever the
-- collation of the database.
drop index people_name_id;
drop index accounts_display_name;
create index people_name on people ((name collate "C"), id);
create index people_given_name on people ((substr(name, 2) collate "C"), id);
create index accounts_name on accounts ((display_name collate "C"), id);
create index accounts_given_name on accounts ((substr(display_name, 2) collate "C"), id);
create index accounts_sign_in_name on accounts ((sign_in_name collate "C"), id) where sign_in_name is not null;
-- What is known of an expression's values is gathered now, not some time later.
analyze people;
analyze accounts;
