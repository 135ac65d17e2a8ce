-- Why: an operator who has polygons of his counties may show them instead of hexagons.
-- Locks: none, all new. Undo: drop table jurisdiction.shape, jurisdiction.shape_file.
create table jurisdiction.shape_file (
  sole boolean primary key default true check (sole),
  name text not null check (length(name) <= 200),
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  features int not null,
  refused int not null
);
comment on table jurisdiction.shape_file is 'The file of polygons in use: at most one';

create table jurisdiction.shape (
  code text collate "C" primary key references jurisdiction.node,
  polygons text not null
);
comment on table jurisdiction.shape is 'Polygons of a county as the coordinates of a GeoJSON MultiPolygon, degrees; public facts, no scope';
grant select, insert, update, delete on jurisdiction.shape, jurisdiction.shape_file to vigil_app;
