-- Why: who was where and when. The tables are the truth; the index in the data directory is built from them and works on the numbers
-- given here. Locks: none, all new. Undo: drop schema presence cascade.
create schema presence;

create table presence.subject (
  number int generated always as identity primary key,
  id uuid not null unique,
  kind text collate "C" not null check (kind in ('person', 'consignment', 'environment')),
  jurisdiction text collate "C" not null,
  seen_on date not null
);
comment on table presence.subject is 'Numbers of subjects in the index; deleted when no stay is left';
comment on column presence.subject.seen_on is 'Last day on which a stay came in: a number is not taken away while one is on its way';
call vigil.protect('presence.subject');

create table presence.place (
  number int generated always as identity primary key,
  id uuid not null unique,
  jurisdiction text collate "C" not null,
  name text not null check (length(name) between 1 and 300),
  kind text collate "C" not null default '',
  conveyance text collate "C" not null default ''
    check (conveyance in ('', 'aircraft', 'train-sealed', 'train-unsealed', 'coach-sealed', 'coach-ventilated', 'ship')),
  registered boolean not null,
  seen_on date not null
);
comment on table presence.place is 'Numbers of places in the index. One that is not registered is kept as it was written';
create unique index place_written on presence.place (jurisdiction, name) where not registered;
call vigil.protect('presence.place');

create table presence.batch (
  id uuid primary key,
  number int generated always as identity unique,
  jurisdiction text collate "C" not null,
  received_at timestamptz not null,
  stays int not null,
  known int not null,
  doubtful int not null,
  indexed boolean not null default false
);
comment on table presence.batch is 'Stays that came together; indexed once the index holds them durably';
create index batch_unindexed on presence.batch (number) where not indexed;
call vigil.protect('presence.batch');

create table presence.stay (
  subject int not null,
  place int not null,
  started timestamptz not null,
  ended timestamptz not null check (ended >= started),
  source smallint not null check (source between 0 and 5),
  sure real not null check (sure between 0 and 1),
  batch int not null,
  county text collate "C" not null,
  jurisdiction text collate "C" not null,
  primary key (subject, started, place, ended, source)
);
comment on table presence.stay is 'A subject at a place over [started, ended). What it says is its key, so nothing is kept twice';
comment on column presence.stay.source is '0 interview, 1 venue scan, 2 roster, 3 ticket, 4 vehicle, 5 household';
comment on column presence.stay.county is 'Where the place lies, as far as its county; shorter when not known so far';
comment on column presence.stay.jurisdiction is 'Where the subject belongs; the place may lie anywhere';
create index stay_batch on presence.stay using brin (batch, ended) with (pages_per_range = 32);
call vigil.protect('presence.stay');

create table presence.doubt (
  subject int not null,
  place int not null,
  started timestamptz not null,
  ended timestamptz not null,
  kind text collate "C" not null check (kind in ('two-places', 'long', 'clock')),
  other int,
  jurisdiction text collate "C" not null,
  primary key (subject, started, place, kind)
);
comment on table presence.doubt is 'What is odd about a stay; the stay is kept and counts';
call vigil.protect('presence.doubt');

create table presence.seat (
  subject int not null,
  place int not null,
  seat_row int not null default -1 check (seat_row >= -1),
  compartment text collate "C" not null default '' check (length(compartment) <= 40),
  crew boolean not null default false,
  jurisdiction text collate "C" not null,
  primary key (subject, place)
);
comment on table presence.seat is 'Where somebody sat in a vehicle; seat_row -1 = not known';
call vigil.protect('presence.seat');

grant usage on schema presence to vigil_app;
grant select, insert, update, delete on presence.subject, presence.place, presence.batch to vigil_app;
grant select, insert, update, delete on presence.stay, presence.doubt, presence.seat to vigil_app;
