-- Why: reviews look back over a case's specimens in one statement. Locks: none. Undo: drop the view.
create view specimen.face_specimen with (security_invoker = true) as
  select id, person, jurisdiction, disease, taken_at, received_at, tested_at, reported_at, verdict
  from specimen.specimen;
comment on view specimen.face_specimen is 'Specimens for later modules to join';
grant select on specimen.face_specimen to vigil_app;
