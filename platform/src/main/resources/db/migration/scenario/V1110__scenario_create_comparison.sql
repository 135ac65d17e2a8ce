-- Why: options compared for an event before somebody decides, the decision with its forecast, and who signed it. A decision is written
-- once and never changed. Locks: none, all new. Undo: drop schema scenario cascade.
set lock_timeout = '2s';
create schema scenario;

create table scenario.comparison (
  id uuid primary key,
  number bigint generated always as identity unique,
  event uuid not null,
  jurisdiction text collate "C" not null,
  world jsonb not null,
  options jsonb not null,
  results jsonb,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  runs_done int not null default 0 check (runs_done >= 0),
  runs_wanted int not null default 0 check (runs_wanted >= 0),
  revision int not null default 0,
  begun_by uuid not null,
  begun_by_name text not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null
);
create index comparison_jurisdiction on scenario.comparison (jurisdiction, begun_at desc);
create index comparison_event on scenario.comparison (event);
create index comparison_outstanding on scenario.comparison (changed_at) where state in ('waiting', 'running');
comment on table scenario.comparison is 'Options for an event, simulated; jurisdiction is where the event is';
comment on column scenario.comparison.world is 'What the options are tried on: people, cases by day, what the fit to now gave';
comment on column scenario.comparison.results is 'Medians and 90 % intervals of the runs so far; null before the first ranking';
call vigil.protect('scenario.comparison');

create table scenario.decision (
  comparison uuid primary key references scenario.comparison,
  jurisdiction text collate "C" not null,
  option_number int not null check (option_number >= 0),
  document text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null
);
create index decision_jurisdiction on scenario.decision (jurisdiction);
comment on table scenario.decision is 'The option chosen, with reason and forecast as one document; sha256 is of the document';
call vigil.protect('scenario.decision');

create table scenario.signature (
  comparison uuid not null references scenario.decision,
  signer uuid not null,
  jurisdiction text collate "C" not null,
  signer_name text not null,
  organisation text not null,
  signed_at timestamptz not null,
  signature text not null,
  primary key (comparison, signer)
);
create index signature_jurisdiction on scenario.signature (jurisdiction);
comment on table scenario.signature is 'Who signed a decision: two different people make it valid';
call vigil.protect('scenario.signature');

grant usage on schema scenario to vigil_app;
grant select, insert on scenario.comparison, scenario.decision, scenario.signature to vigil_app;
grant update (world, options, results, state, runs_done, runs_wanted, revision, changed_at) on scenario.comparison to vigil_app;
