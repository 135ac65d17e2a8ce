-- Why: a demo or exercise that is killed goes on at the domain time it had reached. Locks: none. Undo: drop schema clock cascade.
create schema clock;
create table clock.domain_time (
  single boolean primary key default true check (single),
  seen_at timestamptz not null
);
comment on table clock.domain_time is 'One row: the latest domain time of an installation whose clock can be moved';
grant usage on schema clock to vigil_app;
grant select, insert, update on clock.domain_time to vigil_app;
