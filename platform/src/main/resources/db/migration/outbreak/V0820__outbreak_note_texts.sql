-- Why: a filter on a part of a text asks first which texts hold it. Looking through all cases of a county for that takes longer than the
-- list itself; the different texts of a place are few and change seldom. Every way in which cases are written notes them.
-- Locks: SHARE ROW EXCLUSIVE on outbreak.cases for the triggers, and a read of all of it. Undo: drop the triggers, function and table.
set lock_timeout = '2s';
create table outbreak.case_text (
  jurisdiction text collate "C" not null,
  field text collate "C" not null check (field in ('disease', 'hospital', 'occupation')),
  value text collate "C" not null
);
comment on table outbreak.case_text is
  'Texts that cases of a place have or once had, by field; the same may stand twice, so that writers never wait for each other';
create index case_text_place on outbreak.case_text (field, jurisdiction, value);
call vigil.protect('outbreak.case_text');
grant select, insert on outbreak.case_text to vigil_app;

create function outbreak.note_texts() returns trigger language plpgsql as $$
begin
  insert into outbreak.case_text (jurisdiction, field, value)
  select s.jurisdiction, s.field, s.value
  from (
    select distinct w.jurisdiction, t.field collate "C" as field, t.value
    from written w
    cross join lateral (values ('disease', w.disease), ('hospital', w.hospital), ('occupation', w.occupation)) as t (field, value)
    where t.value <> ''
  ) s
  where not exists (
    select from outbreak.case_text k
    where k.field = s.field
    and k.jurisdiction = s.jurisdiction
    and k.value = s.value
  );
  return null;
end $$;
comment on function outbreak.note_texts() is 'Notes the texts of the cases a statement wrote that their places did not have yet';

create trigger note_texts_added after insert on outbreak.cases
  referencing new table as written for each statement execute function outbreak.note_texts();
create trigger note_texts_changed after update on outbreak.cases
  referencing new table as written for each statement execute function outbreak.note_texts();

insert into outbreak.case_text (jurisdiction, field, value)
select distinct c.jurisdiction, t.field, t.value
from outbreak.cases c
cross join lateral (values ('disease', c.disease), ('hospital', c.hospital), ('occupation', c.occupation)) as t (field, value)
where t.value <> '';
