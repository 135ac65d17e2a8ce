-- Why: the ground of every module: scope functions, protection by row-level security, the outbox, the timers.
-- Locks: none, all new. Undo: drop schema vigil cascade.
create schema vigil;
revoke all on schema public from public;
grant usage on schema vigil to vigil_app;

-- A transaction's scope ends with it, and leaves the empty string behind: empty means nobody, and nobody sees nothing.
create function vigil.scope() returns text language sql stable parallel safe
  return nullif(current_setting('vigil.scope', true), '');

create function vigil.viewer() returns uuid language sql stable parallel safe
  return nullif(current_setting('vigil.viewer', true), '')::uuid;

-- Row-level security by code prefix. The sub-selects are evaluated once a statement, so the index on jurisdiction is used.
create procedure vigil.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($policy$
    create policy within_scope on %s
    using (jurisdiction >= (select vigil.scope() collate "C") and jurisdiction < (select (vigil.scope() || '~') collate "C"))
    with check (jurisdiction >= (select vigil.scope() collate "C") and jurisdiction < (select (vigil.scope() || '~') collate "C"))
    $policy$, target);
end $$;
revoke execute on procedure vigil.protect(regclass) from public;

create table vigil.event_publication (
  id uuid primary key,
  listener_id text not null,
  event_type text not null,
  serialized_event text not null,
  publication_date timestamptz not null,
  completion_date timestamptz,
  status text,
  completion_attempts int,
  last_resubmission_date timestamptz
);
create index event_publication_serialized_event on vigil.event_publication using hash (serialized_event);
create index event_publication_incomplete on vigil.event_publication (publication_date) where completion_date is null;
create index event_publication_completion on vigil.event_publication (completion_date);
comment on table vigil.event_publication is 'Outbox: facts published and not yet answered by each listener; ids only, no persons';
grant select, insert, update, delete on vigil.event_publication to vigil_app;

create table vigil.scheduled_task (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_task_execution_time on vigil.scheduled_task (execution_time);
create index scheduled_task_heartbeat on vigil.scheduled_task (last_heartbeat);
comment on table vigil.scheduled_task is 'Timers of this installation, one row each';
grant select, insert, update, delete on vigil.scheduled_task to vigil_app;
