-- Why: a case's county answers for whether all its contacts were called, also those who live in other counties and whom it does not see:
-- it is told how many there are, and no more. Locks: none, new. Undo: drop view outbreak.face_contact_tally, table outbreak.contact_tally.
create table outbreak.contact_tally (
  case_id uuid not null references outbreak.cases,
  unit text collate "C" not null,
  jurisdiction text collate "C" not null,
  contacts int not null check (contacts > 0),
  to_call int not null,
  called int not null,
  late int not null,
  waiting timestamptz[] not null,
  named_at timestamptz not null,
  called_at timestamptz,
  primary key (case_id, unit),
  check (called between 0 and to_call and to_call between 0 and contacts and late between 0 and called)
);
comment on table outbreak.contact_tally is
  'So many contacts of a case are held by another county than its own (unit), for those who see the case; counts only, nobody in person';
comment on column outbreak.contact_tally.late is 'Of those called, after their clock had run out; whose clock is running, waiting says';
comment on column outbreak.contact_tally.waiting is 'By when each of those not called yet is to be';
call vigil.protect('outbreak.contact_tally');

create view outbreak.face_contact_tally with (security_invoker = true) as
  select case_id, unit, jurisdiction, contacts, to_call, called, late, waiting, named_at, called_at from outbreak.contact_tally;
comment on view outbreak.face_contact_tally is 'Contacts of a case in other counties as counts, for later modules to join';
grant select, insert, update, delete on outbreak.contact_tally to vigil_app;
grant select on outbreak.face_contact_tally to vigil_app;
