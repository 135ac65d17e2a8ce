-- Why: what was unusual in which stream, why it was said to be so, and what people decided about it.
-- Locks: none, all new. Undo: drop schema signal cascade.
create schema signal;
grant usage on schema signal to vigil_app;

create table signal.signal (
  id uuid primary key,
  number int generated always as identity unique,
  jurisdiction text collate "C" not null,
  indicator text collate "C" not null,
  source text collate "C" not null,
  period text not null check (period in ('day', 'week')),
  disease text not null,
  state text not null check (state in ('raised', 'verified', 'discarded')),
  since date not null,
  latest date not null check (latest >= since),
  periods int not null check (periods >= 0),
  unusual boolean not null,
  observed double precision not null,
  expected double precision not null,
  upper_bound double precision not null,
  p_value double precision not null check (p_value between 0 and 1),
  score double precision not null,
  surprise double precision not null check (surprise >= 0),
  detector text not null,
  parameters jsonb not null,
  rule text not null,
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  note text check (length(note) <= 2000),
  check ((state = 'raised') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null))
);
create unique index signal_raised on signal.signal (jurisdiction, indicator, source) where state = 'raised';
create index signal_stream on signal.signal (jurisdiction, indicator, source, latest);
create index signal_state on signal.signal (state, jurisdiction);
comment on table signal.signal is 'Something unusual in a stream: one at a time for each stream, going on over periods';
comment on column signal.signal.observed is 'Of the latest unusual period, as are expected, upper_bound, p_value and score';
comment on column signal.signal.unusual is 'false: late reports took away what was unusual; people still decide';
comment on column signal.signal.surprise is 'Sum over its unusual periods of -log10 of the p-value, at most 12 each';
call vigil.protect('signal.signal');

create table signal.signal_period (
  signal uuid not null references signal.signal,
  period_first date not null,
  jurisdiction text collate "C" not null,
  observed double precision not null,
  expected double precision not null,
  upper_bound double precision not null,
  p_value double precision not null,
  score double precision not null,
  unusual boolean not null,
  first_observed double precision not null,
  judged_at timestamptz not null,
  primary key (signal, period_first)
);
comment on table signal.signal_period is 'The periods of a signal as last judged; first_observed is what stood when it was first judged unusual';
call vigil.protect('signal.signal_period');

create table signal.signal_change (
  id bigint generated always as identity primary key,
  signal uuid not null references signal.signal,
  jurisdiction text collate "C" not null,
  at timestamptz not null,
  kind text not null check (kind in ('raised', 'continued', 'rejudged', 'verified', 'discarded', 'reopened')),
  viewer_name text not null,
  note text not null default '',
  period_first date,
  observed double precision,
  before double precision
);
create index signal_change_signal on signal.signal_change (signal, id);
comment on table signal.signal_change is 'What happened to a signal, in order; never changed';
call vigil.protect('signal.signal_change');

create table signal.pending (
  jurisdiction text collate "C" not null,
  indicator text collate "C" not null,
  source text collate "C" not null,
  period text not null,
  first date not null,
  last date not null,
  primary key (jurisdiction, indicator, source)
);
comment on table signal.pending is 'Streams whose counts changed and that wait to be judged; those above them are judged with them';
call vigil.protect('signal.pending');

create table signal.judged_day (
  single boolean primary key default true check (single),
  day date not null
);
comment on table signal.judged_day is 'The last domain day on which all streams were judged';

grant select, insert, update on signal.signal, signal.signal_period, signal.judged_day to vigil_app;
grant select, insert on signal.signal_change to vigil_app;
grant select, insert, update, delete on signal.pending to vigil_app;

create view signal.face_signal with (security_invoker = true) as
select id, number, jurisdiction, indicator, source, period, disease, state, since, latest, periods, unusual, observed, expected,
       upper_bound, p_value, score, surprise, raised_at, decided_at
from signal.signal;
comment on view signal.face_signal is 'Signals for later modules to join';
grant select on signal.face_signal to vigil_app;
