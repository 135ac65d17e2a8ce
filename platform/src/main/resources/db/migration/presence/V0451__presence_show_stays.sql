-- Why: zones ask where infectious people were, and who lives or works at a place. Locks: SHARE while the index is built.
-- Undo: drop view presence.face_stay, index presence.stay_belongs.
create index stay_belongs on presence.stay (place, ended) include (subject) where source in (2, 5);
create view presence.face_stay with (security_invoker = true) as
select u.id as subject, u.kind as subject_kind, p.id as place, p.registered as place_registered, p.conveyance, s.started, s.ended,
  s.source, s.sure, s.jurisdiction
from presence.stay s
join presence.subject u on u.number = s.subject
left join presence.place p on p.number = s.place;
comment on view presence.face_stay is
  'Stays for later modules to join; place is null where the place lies outside the viewer''s scope. source 2 roster, 5 household';
grant select on presence.face_stay to vigil_app;
