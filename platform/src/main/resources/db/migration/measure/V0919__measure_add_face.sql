-- Why: looking back on a case asks when somebody was first kept apart. Locks: none. Undo: drop the view.
create view measure.face_measure with (security_invoker = true) as
  select id, person, jurisdiction, disease, kind, stage, placed_at, begins_at, ends_at, ended_at
  from measure.measure;
comment on view measure.face_measure is 'Measures on people for later modules to join';
grant select on measure.face_measure to vigil_app;
