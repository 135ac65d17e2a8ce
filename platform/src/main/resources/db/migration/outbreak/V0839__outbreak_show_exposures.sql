-- Why: zones hold the exposures of cases, and are lifted when their contacts are. Locks: none. Undo: drop view outbreak.face_exposure.
create view outbreak.face_exposure with (security_invoker = true) as
select c.id as contact, c.case_id, c.person, e.place, e.place_known, e.ring, e.class, e.first_at, e.last_at, e.minutes, c.jurisdiction,
  c.transferred_at, c.closed_at, c.closed_reason
from outbreak.exposure e
join outbreak.contact c on c.id = e.contact
where c.merged_into is null;
comment on view outbreak.face_exposure is 'Exposures with their contacts for later modules to join';
grant select on outbreak.face_exposure to vigil_app;
