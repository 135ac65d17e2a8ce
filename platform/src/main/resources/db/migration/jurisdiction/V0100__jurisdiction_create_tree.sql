-- Why: the administrative tree as loaded from a region pack. Names of places are public facts: everybody may read them, so these
-- tables carry no row-level security; only the loading of a pack writes them.
-- Locks: none, all new. Undo: drop schema jurisdiction cascade.
create schema jurisdiction;
grant usage on schema jurisdiction to vigil_app;

create table jurisdiction.pack (
  region text primary key,
  version text not null,
  digest text not null,
  root text collate "C" not null,
  zone text not null,
  loaded_at timestamptz not null,
  sole boolean not null default true unique check (sole)
);
comment on table jurisdiction.pack is 'The region pack this installation holds: one';

create table jurisdiction.tier (
  level text primary key check (level in ('province', 'city', 'county', 'township', 'community')),
  code_length int not null unique check (code_length between 1 and 40),
  name_en text not null,
  name_zh_hans text not null,
  name_zh_hant text not null
);
comment on table jurisdiction.tier is 'The five levels of this region and what they are called';

create table jurisdiction.kind (
  kind text primary key,
  name_en text not null,
  name_zh_hans text not null,
  name_zh_hant text not null
);
comment on table jurisdiction.kind is 'Kinds of jurisdiction, such as district and county-level city';

create table jurisdiction.node (
  code text collate "C" primary key check (code ~ '^[0-9A-Za-z]{1,40}$'),
  parent text collate "C" references jurisdiction.node,
  level text not null references jurisdiction.tier,
  kind text not null references jurisdiction.kind,
  name_en text not null check (name_en <> ''),
  name_zh_hans text not null check (name_zh_hans <> ''),
  name_zh_hant text not null check (name_zh_hant <> ''),
  pinyin text not null,
  population bigint not null check (population >= 0),
  population_counted boolean not null,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  centroid_approximate boolean,
  hex_column int check (hex_column >= 0),
  hex_row int check (hex_row >= 0),
  retired boolean not null default false,
  check ((parent is null) = (level = 'province')),
  check (parent is null or code ^@ parent),
  check ((lon is null) = (lat is null)),
  check ((hex_column is null) = (hex_row is null))
);
create index node_parent on jurisdiction.node (parent);
create unique index node_hex on jurisdiction.node (hex_column, hex_row) where hex_column is not null and not retired;
comment on table jurisdiction.node is 'A jurisdiction; its code is its path. Retired: no longer in the pack, kept because facts name it';
comment on column jurisdiction.node.population is 'Residents; counted, or split down by the number of communities';
comment on column jurisdiction.node.hex_column is 'Cell on the schematic map; counties only';

create table jurisdiction.former_code (
  code text collate "C" primary key,
  now_code text collate "C" not null references jurisdiction.node,
  since date not null,
  name_en text not null,
  name_zh_hans text not null,
  name_zh_hant text not null
);
comment on table jurisdiction.former_code is 'Codes no longer used, which old records still carry, and what they have become';

create unlogged table jurisdiction.incoming_node (
  code text collate "C" not null,
  parent text collate "C",
  level text not null,
  kind text not null,
  name_en text not null,
  name_zh_hans text not null,
  name_zh_hant text not null,
  pinyin text not null,
  population bigint not null,
  population_counted boolean not null,
  lon double precision,
  lat double precision,
  centroid_approximate boolean,
  hex_column int,
  hex_row int
);
comment on table jurisdiction.incoming_node is 'Where a pack is copied to before it is merged into node; empty between loadings';

grant select, insert, update, delete on jurisdiction.pack, jurisdiction.tier, jurisdiction.kind, jurisdiction.former_code,
  jurisdiction.incoming_node to vigil_app;
grant select, insert, update on jurisdiction.node to vigil_app;
