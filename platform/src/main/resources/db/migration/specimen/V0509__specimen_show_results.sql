-- Why: a zone is lifted when everybody inside has tested negative. Locks: none. Undo: drop view specimen.face_result.
create view specimen.face_result with (security_invoker = true) as
select person, jurisdiction, disease, test, taken_at, reported_at, verdict
from specimen.specimen
where verdict is not null;
comment on view specimen.face_result is 'Results for later modules to join';
grant select on specimen.face_result to vigil_app;
