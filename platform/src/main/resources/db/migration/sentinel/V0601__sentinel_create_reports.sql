-- Why: what posts reported, all that was ever reported before, and the sums over posts for every jurisdiction.
-- Locks: none, all new. Undo: drop table sentinel.report, report_version, stream_value, post_period, batch.
create table sentinel.batch (
  key bigint generated always as identity primary key,
  id uuid not null unique,
  jurisdiction text collate "C" not null,
  viewer uuid not null,
  viewer_name text not null,
  via text not null check (via in ('form', 'api', 'file', 'load')),
  idempotency_key text check (length(idempotency_key) between 1 and 200),
  digest text,
  received_at timestamptz not null,
  received int not null default 0,
  stored int not null default 0,
  corrected int not null default 0,
  superseded int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  problems jsonb not null default '[]',
  unique (viewer, idempotency_key),
  check (received = stored + corrected + superseded + unchanged + refused)
);
comment on table sentinel.batch is 'What came in together, and what became of each part: received = the sum of the others';
call vigil.protect('sentinel.batch');

-- No foreign keys from here on: every row is written from a join with the post, posts are never deleted, and millions are loaded at once.
create table sentinel.report (
  received_at timestamptz not null,
  first_received_at timestamptz not null,
  batch bigint not null,
  post int not null,
  period_first date not null,
  count int not null check (count >= 0),
  first_count int not null check (first_count >= 0),
  indicator smallint not null,
  revision smallint not null check (revision >= first_revision),
  first_revision smallint not null check (first_revision >= 1),
  jurisdiction text collate "C" not null,
  primary key (post, indicator, period_first)
);
comment on table sentinel.report is 'The latest count of a post for an indicator and period, beside what was first reported';
comment on column sentinel.report.first_revision is 'Above 1: a correction came before its original, which has not come yet';
call vigil.protect('sentinel.report');

create table sentinel.report_version (
  post int not null,
  indicator smallint not null,
  period_first date not null,
  revision smallint not null,
  jurisdiction text collate "C" not null,
  count int not null,
  received_at timestamptz not null,
  batch bigint not null,
  primary key (post, indicator, period_first, revision)
);
comment on table sentinel.report_version is 'Every count a report had before the one that stands';
call vigil.protect('sentinel.report_version');

-- No checks here: what is added to a row passes through them first, and a correction downwards is negative.
create table sentinel.stream_value (
  count bigint not null,
  first_count bigint not null,
  changed_at timestamptz not null,
  stream int not null,
  period_first date not null,
  posts_reported int not null,
  jurisdiction text collate "C" not null,
  primary key (stream, period_first)
);
comment on table sentinel.stream_value is 'Sum over the posts that reported; no row: no report, which is not zero';
call vigil.protect('sentinel.stream_value');

create table sentinel.post_period (
  post int not null,
  period text not null,
  period_first date not null,
  jurisdiction text collate "C" not null,
  indicators_reported int not null,
  first_received_at timestamptz not null,
  last_received_at timestamptz not null,
  primary key (post, period, period_first)
);
comment on table sentinel.post_period is 'How much of what a post owes for a period is there, and since when';
call vigil.protect('sentinel.post_period');

grant select, insert, update on sentinel.batch, sentinel.report, sentinel.stream_value, sentinel.post_period to vigil_app;
grant select, insert on sentinel.report_version to vigil_app;

-- Bulk loading copies into a temporary table.
do $$ begin
  execute format('grant temporary on database %I to vigil_app', current_database());
end $$;

create view sentinel.face_stream_value with (security_invoker = true) as
select s.jurisdiction, i.id as indicator, s.source, i.period as period_kind, v.period_first, v.count, v.first_count, v.posts_reported,
       v.changed_at
from sentinel.stream_value v
join sentinel.stream s on s.id = v.stream
join sentinel.indicator i on i.key = s.indicator;
comment on view sentinel.face_stream_value is 'Streams for later modules to join; a period without a row was not reported';

create view sentinel.face_post with (security_invoker = true) as
select p.id, p.number, p.jurisdiction, p.kind, p.name_en, p.name_zh_hans, p.name_zh_hant, p.owes, p.since, p.until
from sentinel.post p;
comment on view sentinel.face_post is 'Posts for later modules to join';
grant select on sentinel.face_stream_value, sentinel.face_post to vigil_app;
