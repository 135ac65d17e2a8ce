-- Why: contacts of cases: who was exposed, on which evidence, whose work it is, and each step of that work with its clock.
-- Locks: none, all new. Undo: drop tables outbreak.contact_move, contact_change, contact_action, exposure, contact, tracing, sequence contact_stamp.
create sequence outbreak.contact_stamp;

create table outbreak.contact (
  id uuid primary key,
  number bigint generated always as identity unique,
  case_id uuid not null references outbreak.cases,
  case_label text not null,
  person uuid not null,
  jurisdiction text collate "C" not null,
  unit text collate "C" not null,
  disease text collate "C" not null,
  ring int not null check (ring in (1, 2)),
  class text collate "C" not null default '' check (class in ('', 'close', 'secondary', 'general')),
  pack text not null default '',
  rule text not null default '',
  source text collate "C" not null check (source in ('rings', 'hand')),
  setting text collate "C" not null default '',
  first_exposure timestamptz not null,
  last_exposure timestamptz not null,
  minutes double precision not null check (minutes >= 0),
  sex text collate "C" not null default '',
  age_years int check (age_years between 0 and 130),
  dependant boolean not null default false,
  worker uuid,
  worker_name text not null default '',
  call_by timestamptz,
  called_at timestamptz,
  locate_by timestamptz,
  located_at timestamptz,
  transfer_by timestamptz,
  transferred_at timestamptz,
  follow_until timestamptz not null,
  closed_at timestamptz,
  closed_reason text check (closed_reason in ('released', 'became-case', 'merged', 'no-measure', 'not-exposed', 'not-found')),
  merged_into uuid references outbreak.contact,
  moving_to text collate "C",
  named_at timestamptz not null,
  batch uuid not null,
  version int not null default 1,
  stamp bigint not null default nextval('outbreak.contact_stamp'),
  step text collate "C" not null generated always as (
    case when closed_at is not null then 'closed'
      when call_by is not null and called_at is null then 'call'
      when locate_by is not null and located_at is null then 'locate'
      when transfer_by is not null and transferred_at is null then 'transfer'
      else 'follow' end) stored,
  due_at timestamptz not null generated always as (
    case when closed_at is not null then closed_at
      when call_by is not null and called_at is null then call_by
      when locate_by is not null and located_at is null then locate_by
      when transfer_by is not null and transferred_at is null then transfer_by
      else follow_until end) stored,
  unique (case_id, person),
  check (last_exposure >= first_exposure),
  check ((worker is null) = (worker_name = '')),
  check ((closed_at is null) = (closed_reason is null)),
  check ((merged_into is not null) = (closed_reason is not null and closed_reason = 'merged')),
  check (jurisdiction >= unit and jurisdiction < unit || '~')
);
comment on table outbreak.contact is
  'A person exposed to a case. Its one owner is the worker, or as long as there is none, the unit that holds it';
comment on column outbreak.contact.due_at is 'The clock of the step that is next; an open contact always has one';
comment on column outbreak.contact.version is 'Each change adds one; whoever has seen another version is refused';
comment on column outbreak.contact.stamp is 'Rises with each change, over all contacts: a bulk action leaves alone what was written after its page was drawn';
create index contact_scope on outbreak.contact (jurisdiction, step, due_at) include (worker) where closed_at is null;
create index contact_by_due on outbreak.contact (due_at, id) include (jurisdiction) where closed_at is null;
create index contact_by_number on outbreak.contact (number, id) include (jurisdiction);
create index contact_by_exposure on outbreak.contact (last_exposure, id) include (jurisdiction);
create index contact_worker on outbreak.contact (worker, due_at) where closed_at is null;
create index contact_person on outbreak.contact (person);
create index contact_batch on outbreak.contact (batch);
create index contact_jurisdiction on outbreak.contact (jurisdiction, id);
call vigil.protect('outbreak.contact');

create table outbreak.exposure (
  contact uuid not null references outbreak.contact on delete cascade,
  place uuid not null,
  via uuid not null,
  jurisdiction text collate "C" not null,
  ring int not null check (ring in (1, 2)),
  place_name text not null,
  place_kind text collate "C" not null,
  place_known boolean not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  minutes double precision not null check (minutes >= 0),
  distance_metres double precision not null default -1,
  conveyance text collate "C" not null default '',
  rows_apart int not null default -1,
  same_compartment boolean not null default false,
  crew boolean not null default false,
  class text collate "C" not null default '',
  primary key (contact, place, via),
  check (last_at >= first_at)
);
comment on table outbreak.exposure is
  'Why somebody is a contact: with whom (via, a person) he was at which place, from when to when, for how many minutes in all';
create index exposure_place on outbreak.exposure (place, first_at);
create index exposure_jurisdiction on outbreak.exposure (jurisdiction);
call vigil.protect('outbreak.exposure');

create table outbreak.tracing (
  case_id uuid primary key references outbreak.cases,
  jurisdiction text collate "C" not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  window_from timestamptz,
  window_to timestamptz,
  pack text not null,
  rule text not null,
  named int not null,
  left_out int not null,
  crowds jsonb not null,
  unknown_places int not null,
  stays int not null,
  elsewhere jsonb not null,
  result_at timestamptz
);
comment on table outbreak.tracing is
  'How the contacts of a case were sought last: in which window, how many were named where, and what is still unknown';
call vigil.protect('outbreak.tracing');

create table outbreak.contact_action (
  id uuid primary key,
  jurisdiction text collate "C" not null,
  what text collate "C" not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  changed int not null default 0,
  skipped int not null default 0,
  undone_at timestamptz,
  undone_name text
);
comment on table outbreak.contact_action is 'Something a worker did to one contact or many at once; can be undone as one';
create index contact_action_jurisdiction on outbreak.contact_action (jurisdiction, at);
call vigil.protect('outbreak.contact_action');

create table outbreak.contact_change (
  contact uuid not null references outbreak.contact on delete cascade,
  version int not null,
  action uuid not null,
  jurisdiction text collate "C" not null,
  at timestamptz not null,
  by_name text not null,
  what text collate "C" not null,
  note text not null default '',
  before jsonb not null,
  primary key (contact, version)
);
comment on table outbreak.contact_change is 'What made a contact this version, and what it was before: its history, and what undoing brings back';
create index contact_change_action on outbreak.contact_change (action);
create index contact_change_jurisdiction on outbreak.contact_change (jurisdiction);
call vigil.protect('outbreak.contact_change');

create table outbreak.contact_move (
  id uuid primary key,
  contact uuid not null references outbreak.contact on delete cascade,
  jurisdiction text collate "C" not null,
  from_jurisdiction text collate "C" not null,
  about jsonb not null,
  reason text not null check (btrim(reason) <> ''),
  asked_at timestamptz not null,
  asked_name text not null,
  answered_at timestamptz,
  answered_name text,
  answer text check (answer in ('accepted', 'refused', 'withdrawn')),
  answer_reason text,
  check (num_nulls(answered_at, answered_name, answer, answer_reason) in (0, 4))
);
comment on table outbreak.contact_move is
  'A contact handed to another jurisdiction, which sees this row and nothing else of it until somebody there has taken it over';
create unique index contact_move_open on outbreak.contact_move (contact) where answered_at is null;
create index contact_move_jurisdiction on outbreak.contact_move (jurisdiction) where answered_at is null;
call vigil.protect('outbreak.contact_move');

grant usage, select on sequence outbreak.contact_stamp to vigil_app;
grant select, insert, update, delete on outbreak.contact, outbreak.exposure, outbreak.contact_change to vigil_app;
grant select, insert, update on outbreak.tracing, outbreak.contact_action, outbreak.contact_move to vigil_app;
