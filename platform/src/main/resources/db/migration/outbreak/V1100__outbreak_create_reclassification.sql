-- Why: a new pack is applied to the contacts there are by a person, with a reason; what came of it is seen beside the pack.
-- Locks: none, new. Undo: drop table outbreak.reclassification.
create table outbreak.reclassification (
  id uuid primary key,
  jurisdiction text collate "C" not null,
  pack text not null,
  reason text not null check (btrim(reason) <> '' and length(reason) <= 1000),
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  contacts int not null,
  turned int not null,
  begun int not null default 0,
  ended int not null default 0,
  later int not null default 0,
  earlier int not null default 0
);
comment on table outbreak.reclassification is
  'A pack applied to the open contacts of its diseases: by whom, why, how many were judged and turned, what became of measures';
create index reclassification_pack on outbreak.reclassification (pack, at);
call vigil.protect('outbreak.reclassification');
grant select, insert, update on outbreak.reclassification to vigil_app;
