-- Why: zones follow places up to their building and down to their homes in one statement. Locks: none. Undo: drop view jurisdiction.face_place.
create view jurisdiction.face_place with (security_invoker = true) as
select id, jurisdiction, inside, kind, name, address, lon, lat
from jurisdiction.place
where not closed;
comment on view jurisdiction.face_place is 'Open places of the register for later modules to join';
grant select on jurisdiction.face_place to vigil_app;
