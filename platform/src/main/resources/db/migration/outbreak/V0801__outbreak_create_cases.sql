-- Why: the line list, one row a case, without names. Locks: none, all new. Undo: drop tables outbreak.event_case and outbreak.cases.
create table outbreak.cases (
  id uuid primary key,
  number bigint generated always as identity unique,
  person uuid not null,
  jurisdiction text collate "C" not null,
  disease text collate "C" not null default '',
  classification text collate "C" not null check (classification in ('suspected', 'probable', 'confirmed', 'discarded')),
  asymptomatic boolean,
  source text collate "C" not null default 'unknown' check (source in ('local', 'imported', 'unknown')),
  outcome text collate "C" not null default '',
  sex text collate "C" not null default '',
  age_years double precision check (age_years between 0 and 130),
  date_infection date,
  date_onset date,
  date_diagnosis date,
  date_admission date,
  date_reporting date,
  date_outcome date,
  hospital text collate "C" not null default '',
  occupation text collate "C" not null default '',
  case_number text collate "C" not null default '',
  infector_case_number text collate "C" not null default '',
  extra jsonb not null default '{}',
  batch uuid not null,
  received_at timestamptz not null
);
comment on table outbreak.cases is 'Line list: a person with a disease; a change of classification corrects the row, never adds one';
comment on column outbreak.cases.case_number is 'The sender''s own number; number is ours';
comment on column outbreak.cases.extra is 'Columns of the sender that mean nothing to the platform';
create index cases_jurisdiction on outbreak.cases (jurisdiction);
create index cases_person on outbreak.cases (person);
-- One for each column that lists are sorted by; the scope is checked in the index.
create index cases_by_number on outbreak.cases (number) include (jurisdiction);
create index cases_by_disease on outbreak.cases (disease, id) include (jurisdiction);
create index cases_by_classification on outbreak.cases (classification, id) include (jurisdiction);
create index cases_by_source on outbreak.cases (source, id) include (jurisdiction);
create index cases_by_outcome on outbreak.cases (outcome, id) include (jurisdiction);
create index cases_by_sex on outbreak.cases (sex, id) include (jurisdiction);
create index cases_by_age on outbreak.cases (age_years, id) include (jurisdiction);
create index cases_by_onset on outbreak.cases (date_onset, id) include (jurisdiction);
create index cases_by_diagnosis on outbreak.cases (date_diagnosis, id) include (jurisdiction);
create index cases_by_admission on outbreak.cases (date_admission, id) include (jurisdiction);
create index cases_by_reporting on outbreak.cases (date_reporting, id) include (jurisdiction);
create index cases_by_outcome_date on outbreak.cases (date_outcome, id) include (jurisdiction);
create index cases_by_hospital on outbreak.cases (hospital, id) include (jurisdiction);
create index cases_by_occupation on outbreak.cases (occupation, id) include (jurisdiction);
create index cases_by_case_number on outbreak.cases (case_number, id) include (jurisdiction);
create index cases_by_jurisdiction on outbreak.cases (jurisdiction, id);
call vigil.protect('outbreak.cases');
grant select, insert, update on outbreak.cases to vigil_app;

create table outbreak.event_case (
  event uuid not null references outbreak.event (id),
  case_id uuid not null references outbreak.cases (id),
  jurisdiction text collate "C" not null,
  added_at timestamptz not null,
  primary key (event, case_id)
);
comment on table outbreak.event_case is 'Which cases belong to which event; jurisdiction is the case''s';
create index event_case_case on outbreak.event_case (case_id);
call vigil.protect('outbreak.event_case');
grant select, insert, delete on outbreak.event_case to vigil_app;

create table outbreak.saved_view (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  owner uuid not null,
  organisation text not null,
  shared boolean not null,
  jurisdiction text collate "C" not null,
  query text not null check (length(query) <= 2000),
  saved_at timestamptz not null
);
comment on table outbreak.saved_view is 'A named filter, sort and choice of columns of the line list; shared ones show within the organisation';
create index saved_view_owner on outbreak.saved_view (owner);
call vigil.protect('outbreak.saved_view');
grant select, insert, delete on outbreak.saved_view to vigil_app;
