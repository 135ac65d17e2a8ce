-- Why: persons as random numbers, known to a jurisdiction, without names. Locks: none, all new. Undo: drop schema subject cascade.
create schema subject;
create table subject.person (
  id uuid not null,
  jurisdiction text collate "C" not null,
  sex text,
  birth_year int check (birth_year between 1850 and 2200),
  known_since timestamptz not null,
  primary key (id, jurisdiction)
);
comment on table subject.person is 'A person as a jurisdiction knows him; who he is, the schema identity knows';
call vigil.protect('subject.person');
grant usage on schema subject to vigil_app;
grant select, insert, update on subject.person to vigil_app;
