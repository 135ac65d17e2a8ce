-- Why: outbreaks and incidents being handled. Locks: none, all new. Undo: drop schema outbreak cascade.
create schema outbreak;
create sequence outbreak.event_number;

create table outbreak.event (
  id uuid primary key,
  number bigint not null default nextval('outbreak.event_number') unique,
  kind text not null check (kind in ('signal', 'cluster', 'case', 'report')),
  disease text not null,
  jurisdiction text collate "C" not null,
  setting text not null,
  title_en text not null,
  title_zh_hans text not null,
  title_zh_hant text not null,
  signal uuid unique,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz check (closed_at >= opened_at),
  closed_by text,
  closed_reason text,
  check ((closed_at is null) = (closed_reason is null))
);
comment on table outbreak.event is 'An outbreak or incident being handled; signal is the verified signal it came from, one event each';
create index event_jurisdiction on outbreak.event (jurisdiction, opened_at desc);
call vigil.protect('outbreak.event');
grant usage on schema outbreak to vigil_app;
grant usage on sequence outbreak.event_number to vigil_app;
grant select, insert, update on outbreak.event to vigil_app;
