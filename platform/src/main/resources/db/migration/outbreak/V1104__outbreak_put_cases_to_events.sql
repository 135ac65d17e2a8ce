-- Why: a case belongs to an event by disease, area and day; an epidemiologist who knows better puts it to one, or takes it out, and says why.
-- Nothing wrote this table before. Locks: ACCESS EXCLUSIVE on outbreak.event_case, which is empty. Undo: drop the columns, create the view as in V0840.
set lock_timeout = '2s';
drop view outbreak.face_event_case;
alter table outbreak.event_case
  add column belongs boolean not null default true,
  add column reason text not null default '-' check (btrim(reason) <> '' and length(reason) <= 1000),
  add column by uuid not null default '00000000-0000-0000-0000-000000000000',
  add column by_name text not null default '-';
alter table outbreak.event_case
  alter column belongs drop default,
  alter column reason drop default,
  alter column by drop default,
  alter column by_name drop default;
comment on table outbreak.event_case is
  'What somebody said about a case and an event, whatever disease, area and day say; jurisdiction is the case''s';
comment on column outbreak.event_case.belongs is 'Whether it was put to the event, or taken out of it';
grant update on outbreak.event_case to vigil_app;
revoke delete on outbreak.event_case from vigil_app;
