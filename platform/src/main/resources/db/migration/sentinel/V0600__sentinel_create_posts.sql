-- Why: who reports what, and by when. Locks: none, all new. Undo: drop schema sentinel cascade.
create schema sentinel;
grant usage on schema sentinel to vigil_app;

create table sentinel.indicator (
  key smallint generated always as identity primary key,
  id text collate "C" not null unique check (id ~ '^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$'),
  name_en text not null check (name_en <> ''),
  name_zh_hans text not null check (name_zh_hans <> ''),
  name_zh_hant text not null check (name_zh_hant <> ''),
  unit_en text not null,
  unit_zh_hans text not null,
  unit_zh_hant text not null,
  period text not null check (period in ('day', 'week')),
  disease text not null
);
comment on table sentinel.indicator is 'What is counted, by day or by week; data, the same for everybody';

create table sentinel.post (
  number int generated always as identity primary key,
  id uuid not null unique,
  jurisdiction text collate "C" not null,
  kind text not null
    check (kind in ('hospital', 'clinic', 'pharmacy', 'school', 'laboratory', 'wastewater', 'register')),
  source text collate "C" not null check (source ~ '^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$'),
  name_en text not null check (name_en <> '' and length(name_en) <= 200),
  name_zh_hans text not null check (name_zh_hans <> '' and length(name_zh_hans) <= 200),
  name_zh_hant text not null check (name_zh_hant <> '' and length(name_zh_hant) <= 200),
  organisation uuid,
  owes boolean not null,
  deadline time,
  closed_weekdays smallint not null check (closed_weekdays between 0 and 127),
  closed_on date[] not null,
  since date not null,
  until date check (until >= since)
);
create index post_jurisdiction on sentinel.post (jurisdiction, number);
comment on table sentinel.post is 'A sentinel post, with its reporting calendar';
comment on column sentinel.post.number is 'What people say on the phone; never in a URL';
comment on column sentinel.post.source is 'Streams of different sources are never summed';
comment on column sentinel.post.owes is 'false: sends what it has, is never late (a register loaded from files)';
comment on column sentinel.post.deadline is 'Local time on the first working day after the period; null: the policy pack''s grace';
comment on column sentinel.post.closed_weekdays is 'Bit 0 Monday to bit 6 Sunday: days without work, for which nothing is owed';
call vigil.protect('sentinel.post');

create table sentinel.stream (
  id int generated always as identity primary key,
  jurisdiction text collate "C" not null,
  indicator smallint not null references sentinel.indicator,
  source text collate "C" not null,
  unique (jurisdiction, indicator, source)
);
comment on table sentinel.stream is 'An indicator by jurisdiction and source over time: the sum over the posts below';
call vigil.protect('sentinel.stream');

create table sentinel.post_indicator (
  post int not null references sentinel.post,
  indicator smallint not null references sentinel.indicator,
  jurisdiction text collate "C" not null,
  streams int[] not null,
  primary key (post, indicator)
);
comment on table sentinel.post_indicator is 'What a post reports, and the streams of all levels its counts add to';
call vigil.protect('sentinel.post_indicator');

create table sentinel.post_reporter (
  viewer uuid not null,
  post int not null references sentinel.post,
  jurisdiction text collate "C" not null,
  primary key (viewer, post)
);
comment on table sentinel.post_reporter is 'Posts a reporter is held to; one without any reports for all posts of his scope';
call vigil.protect('sentinel.post_reporter');

create table sentinel.silence (
  id bigint generated always as identity primary key,
  post int not null references sentinel.post,
  period text not null check (period in ('day', 'week')),
  jurisdiction text collate "C" not null,
  first_missed date not null,
  due_periods int not null check (due_periods > 0),
  found_at timestamptz not null,
  ended_at timestamptz
);
create unique index silence_open on sentinel.silence (post, period) where ended_at is null;
comment on table sentinel.silence is 'From when a post was found silent until it was heard of again; one open row a post and period';
call vigil.protect('sentinel.silence');

grant select, insert, update on sentinel.indicator, sentinel.post, sentinel.stream, sentinel.post_indicator, sentinel.silence
  to vigil_app;
grant select, insert, delete on sentinel.post_reporter to vigil_app;
