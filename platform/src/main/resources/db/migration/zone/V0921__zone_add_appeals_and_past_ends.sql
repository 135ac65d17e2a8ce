-- Why: an area that stands past its end is somebody's duty, told once; whoever is inside can object, and that is somebody's duty too.
-- Locks: ACCESS EXCLUSIVE under 10 ms (no default, no rewrite). Undo: drop column told_past_end_at, drop table zone.appeal.
set lock_timeout = '2s';
alter table zone.zone add column told_past_end_at timestamptz;
comment on column zone.zone.told_past_end_at is 'When it was told that the end has passed; null again once the end moves';
create index zone_past_end on zone.zone (ends_at) where state = 'in-force' and told_past_end_at is null;

create table zone.appeal (
  command uuid primary key,
  zone uuid not null references zone.zone,
  jurisdiction text collate "C" not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  note text not null check (btrim(note) <> '')
);
comment on table zone.appeal is 'Somebody inside objects: who took it down, and what is objected to; never who objects';
create index appeal_zone on zone.appeal (zone, at);
create index appeal_jurisdiction on zone.appeal (jurisdiction);
call vigil.protect('zone.appeal');
grant select, insert on zone.appeal to vigil_app;
