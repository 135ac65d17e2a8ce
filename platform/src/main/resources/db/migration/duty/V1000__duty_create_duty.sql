-- Why: what a party owes, because of what, by when, and each step up the tree when it is not done. Locks: none. Undo: drop schema duty cascade.
create schema duty;
create sequence duty.number;

create table duty.duty (
  id uuid primary key,
  number bigint not null default nextval('duty.number') unique,
  kind text not null,
  pack text not null,
  rule text not null,
  cause_kind text not null,
  cause_id text not null,
  cause_label text not null,
  jurisdiction text collate "C" not null,
  level text not null,
  owed_by text collate "C" not null,
  party text not null check (party in ('locality', 'department', 'unit', 'individual')),
  organisation text not null,
  title_en text not null,
  title_zh_hans text not null,
  title_zh_hant text not null,
  opened_at timestamptz not null,
  acknowledge_by timestamptz not null,
  due_at timestamptz not null,
  accepted_by_another boolean not null,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'done', 'accepted', 'closed')),
  acknowledged_by uuid,
  acknowledged_name text,
  acknowledged_at timestamptz,
  done_by uuid,
  done_name text,
  done_at timestamptz,
  accepted_by uuid,
  accepted_name text,
  accepted_at timestamptz,
  closed_at timestamptz,
  closed_reason text,
  unique (rule, cause_kind, cause_id, owed_by),
  check (acknowledge_by >= opened_at and due_at >= opened_at),
  check (state <> 'acknowledged' or acknowledged_at is not null),
  check (state <> 'done' or (done_at is not null and accepted_by_another)),
  check (state <> 'accepted' or done_at is not null),
  check (accepted_by is null or accepted_by <> done_by),
  check (state <> 'closed' or closed_reason is not null)
);
comment on table duty.duty is 'What a party owes; jurisdiction is where the fact lies, owed_by the jurisdiction whose unit owes it';
create index duty_open on duty.duty (jurisdiction, due_at) where state in ('open', 'acknowledged', 'done');
create index duty_cause on duty.duty (cause_kind, cause_id);
create index duty_opened on duty.duty (jurisdiction, opened_at);
call vigil.protect('duty.duty');

create table duty.escalation (
  duty uuid not null references duty.duty,
  step int not null check (step > 0),
  jurisdiction text collate "C" not null,
  planned_at timestamptz not null,
  taken_at timestamptz check (taken_at >= planned_at),
  level text not null,
  owed_by text collate "C" not null,
  organisation text not null,
  primary key (duty, step)
);
comment on table duty.escalation is 'Steps up the tree, planned when the duty opens; taken_at is set once, when the clock has run out';
create index escalation_planned on duty.escalation (planned_at) where taken_at is null;
call vigil.protect('duty.escalation');

create table duty.progress (
  id uuid primary key,
  duty uuid not null references duty.duty,
  jurisdiction text collate "C" not null,
  kind text not null check (kind in ('finding', 'attachment', 'acknowledged', 'done', 'accepted', 'returned', 'closed')),
  text text not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null
);
comment on table duty.progress is 'What was done about a duty, in order; attachments are named here and kept apart';
create index progress_duty on duty.progress (duty, at);
call vigil.protect('duty.progress');

create table duty.attachment (
  id uuid primary key references duty.progress,
  duty uuid not null references duty.duty,
  jurisdiction text collate "C" not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  bytes int not null check (bytes between 1 and 20000000),
  sha256 text not null,
  content bytea not null
);
comment on table duty.attachment is 'Files attached to a duty, always served as a download';
call vigil.protect('duty.attachment');

grant usage on schema duty to vigil_app;
grant usage on sequence duty.number to vigil_app;
grant select, insert, update on duty.duty, duty.escalation to vigil_app;
grant select, insert on duty.progress, duty.attachment to vigil_app;
