-- Why: when somebody under a measure is tested and what came of it; what he says against it and how that was answered.
-- Locks: none, all new. Undo: drop tables measure.measure_appeal, measure.measure_test.
create table measure.measure_test (
  id uuid primary key,
  measure uuid not null references measure.measure,
  jurisdiction text collate "C" not null,
  due_at timestamptz,
  specimen uuid,
  taken_at timestamptz,
  reported_at timestamptz,
  verdict text collate "C" check (verdict in ('positive', 'negative')),
  check (due_at is not null or specimen is not null),
  check (num_nulls(specimen, taken_at, reported_at, verdict) in (0, 4)),
  unique (measure, specimen)
);
comment on table measure.measure_test is
  'The schedule of a measure, filled by results: due and not taken, due and taken, or taken beside the schedule';
create index measure_test_due on measure.measure_test (jurisdiction, due_at) where specimen is null;
create index measure_test_of on measure.measure_test (measure, due_at);
call vigil.protect('measure.measure_test');

create table measure.measure_appeal (
  id uuid primary key,
  measure uuid not null references measure.measure,
  jurisdiction text collate "C" not null,
  text text not null check (btrim(text) <> '' and length(text) <= 4000),
  made_at timestamptz not null,
  taken_by uuid not null,
  taken_name text not null,
  answer text collate "C" check (answer in ('stands', 'lifted')),
  answer_reason text check (btrim(answer_reason) <> ''),
  answered_at timestamptz,
  answered_by uuid,
  answered_name text,
  check (num_nulls(answer, answer_reason, answered_at, answered_by, answered_name) in (0, 5)),
  check (answered_by <> taken_by)
);
comment on table measure.measure_appeal is 'What somebody says against his measure, as it was taken down, and the answer of another person';
create unique index measure_appeal_open on measure.measure_appeal (measure) where answered_at is null;
create index measure_appeal_waiting on measure.measure_appeal (jurisdiction, made_at) where answered_at is null;
create index measure_appeal_of on measure.measure_appeal (measure);
call vigil.protect('measure.measure_appeal');

grant select, insert, update, delete on measure.measure_test to vigil_app;
grant select, insert, update on measure.measure_appeal to vigil_app;
