-- Why: reviews look back over cases, investigations and contacts in one statement; when an investigation was handed in was not kept.
-- Locks: ACCESS EXCLUSIVE on outbreak.investigation under 10 ms (no default, no rewrite). Undo: drop the views and the column.
set lock_timeout = '2s';
alter table outbreak.investigation add column handed_in_at timestamptz;
comment on column outbreak.investigation.handed_in_at is 'When somebody said for the first time that it is finished; null = it is still being written';

create view outbreak.face_case with (security_invoker = true) as
  select id, number, person, jurisdiction, disease, classification, asymptomatic, source, age_years, date_infection, date_onset,
    date_diagnosis, date_admission, date_reporting, received_at, case_number, infector_case_number
  from outbreak.cases;
comment on view outbreak.face_case is 'Cases for later modules to join';

create view outbreak.face_investigation with (security_invoker = true) as
  select case_id, jurisdiction, handed_in_at,
    nullif(answers ->> 'first-visit-on', '')::date as first_visit_on, nullif(answers ->> 'isolated-on', '')::date as isolated_on
  from outbreak.investigation;
comment on view outbreak.face_investigation is 'Investigations for later modules to join; dates as told, checked when they were saved';

create view outbreak.face_contact with (security_invoker = true) as
  select id, number, case_id, person, jurisdiction, unit, disease, ring, class, first_exposure, last_exposure, named_at, call_by, called_at,
    locate_by, located_at, transfer_by, transferred_at, closed_at, closed_reason
  from outbreak.contact;
comment on view outbreak.face_contact is 'Contacts for later modules to join; one who was merged into another has closed_reason merged';

create view outbreak.face_event_case with (security_invoker = true) as
  select event, case_id, jurisdiction from outbreak.event_case;
comment on view outbreak.face_event_case is 'Which cases belong to which event, for later modules to join';

grant select on outbreak.face_case, outbreak.face_investigation, outbreak.face_contact, outbreak.face_event_case to vigil_app;
