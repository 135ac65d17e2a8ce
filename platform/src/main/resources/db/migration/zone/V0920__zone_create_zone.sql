-- Why: areas closed off because of an outbreak: what was proposed on which evidence, who decided it, each change with its reason and cost.
-- Locks: none, all new. Undo: drop schema zone cascade.
create schema zone;
create sequence zone.zone_number;

create table zone.zone (
  id uuid primary key,
  number bigint not null default nextval('zone.zone_number') unique,
  jurisdiction text collate "C" not null,
  event uuid,
  case_id uuid,
  cause_label text not null,
  disease text collate "C" not null,
  class text collate "C" not null check (class in ('sealed', 'controlled', 'precaution')),
  state text collate "C" not null check (state in ('proposed', 'in-force', 'lifted', 'withdrawn')),
  pack text not null,
  rule text not null,
  version int not null check (version > 0),
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_name text not null,
  decided_at timestamptz check (decided_at >= proposed_at),
  decided_by uuid,
  decided_name text,
  decided_reason text check (btrim(decided_reason) <> ''),
  appeal_contact text check (btrim(appeal_contact) <> ''),
  ends_at timestamptz check (ends_at > decided_at),
  over_at timestamptz,
  over_by uuid,
  over_name text,
  over_reason text check (btrim(over_reason) <> ''),
  check (num_nonnulls(event, case_id) = 1),
  check (num_nulls(decided_at, decided_by, decided_name, decided_reason, appeal_contact, ends_at) in (0, 6)),
  check (num_nulls(over_at, over_by, over_name, over_reason) in (0, 4)),
  check ((state = 'proposed') = (decided_at is null and over_at is null)),
  check (state not in ('in-force', 'lifted') or decided_at is not null),
  check ((over_at is null) = (state in ('proposed', 'in-force')))
);
comment on table zone.zone is 'An area that is or was closed off; jurisdiction is the narrowest that holds all its places';
comment on column zone.zone.over_at is 'When it was lifted, or withdrawn before it was in force';
create index zone_jurisdiction on zone.zone (jurisdiction, state);
create index zone_event on zone.zone (event);
create index zone_case on zone.zone (case_id);
call vigil.protect('zone.zone');

create table zone.version (
  zone uuid not null references zone.zone,
  version int not null check (version > 0),
  jurisdiction text collate "C" not null,
  command uuid not null unique,
  what text collate "C" not null check (what in ('proposed', 'decided', 'redrawn', 'extended', 'lifted', 'withdrawn')),
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  reason text not null check (btrim(reason) <> ''),
  plan text collate "C" not null,
  confidence double precision not null check (confidence > 0 and confidence <= 1),
  exposures double precision not null check (exposures >= 0),
  held double precision not null check (held between 0 and exposures),
  people int not null check (people >= 0),
  people_estimated boolean not null,
  firms int not null check (firms >= 0),
  days int not null check (days >= 0),
  person_days bigint not null,
  ends_at timestamptz,
  added text[] not null default '{}',
  removed text[] not null default '{}',
  primary key (zone, version)
);
comment on table zone.version is 'Each state of a zone: who made it so, why, what it holds and what the change cost';
comment on column zone.version.exposures is 'Weight of all exposures that happened at places of the register within the scope; held is the part inside';
comment on column zone.version.person_days is 'What this change adds to the person-days of the zone; negative when it gives days back';
comment on column zone.version.added is 'Names of places that came in with this version; removed those that went out';
create index version_jurisdiction on zone.version (jurisdiction);
call vigil.protect('zone.version');

create table zone.place (
  zone uuid not null,
  version int not null,
  unit text collate "C" not null,
  jurisdiction text collate "C" not null,
  place uuid,
  kind text collate "C" not null,
  name text not null,
  people int not null check (people >= 0),
  people_estimated boolean not null,
  firms int not null check (firms >= 0),
  exposures double precision not null check (exposures >= 0),
  lon double precision,
  lat double precision,
  primary key (zone, version, unit),
  foreign key (zone, version) references zone.version,
  check ((place is null) = (kind = 'community')),
  check ((lon is null) = (lat is null))
);
comment on table zone.place is 'What a version of a zone closes: places of the register, or whole communities (unit is then the code)';
create index place_of on zone.place (place);
create index place_jurisdiction on zone.place (jurisdiction);
call vigil.protect('zone.place');

create table zone.confirmation (
  command uuid primary key,
  zone uuid not null references zone.zone,
  jurisdiction text collate "C" not null,
  condition text collate "C" not null check (condition in ('tested')),
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  note text not null check (btrim(note) <> '')
);
comment on table zone.confirmation is 'A named person vouches for a lifting condition that the records here do not show, and says on what ground';
create index confirmation_zone on zone.confirmation (zone, at);
create index confirmation_jurisdiction on zone.confirmation (jurisdiction);
call vigil.protect('zone.confirmation');

grant usage on schema zone to vigil_app;
grant usage on sequence zone.zone_number to vigil_app;
grant select, insert, update on zone.zone to vigil_app;
grant select, insert on zone.version, zone.place, zone.confirmation to vigil_app;
