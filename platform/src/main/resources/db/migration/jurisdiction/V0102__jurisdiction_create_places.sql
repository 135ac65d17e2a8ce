-- Why: codes end at the community; grids, buildings, units, households, shops, posts and vehicles are places below it.
-- Locks: none, all new. Undo: drop table jurisdiction.place.
create table jurisdiction.place (
  id uuid primary key default gen_random_uuid(),
  jurisdiction text collate "C" not null references jurisdiction.node,
  inside uuid references jurisdiction.place,
  kind text not null
    check (kind in ('grid', 'site', 'building', 'unit', 'household', 'shop', 'post', 'vehicle')),
  name text not null check (name <> '' and length(name) <= 200),
  address text not null default '' check (length(address) <= 500),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  closed boolean not null default false,
  check ((lon is null) = (lat is null)),
  check (inside <> id)
);
create index place_jurisdiction on jurisdiction.place (jurisdiction, kind, name);
create index place_inside on jurisdiction.place (inside);
comment on table jurisdiction.place is 'Somewhere people are; inside another place or directly in a jurisdiction. Holds no persons';
call vigil.protect('jurisdiction.place');
grant select, insert, update on jurisdiction.place to vigil_app;
