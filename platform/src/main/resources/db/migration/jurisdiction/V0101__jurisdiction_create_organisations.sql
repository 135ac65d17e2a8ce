-- Why: who works in a jurisdiction. A county must be able to name the city's office it escalates to, so everybody reads the directory;
-- only within one's own scope may one change it.
-- Locks: none, all new. Undo: drop table jurisdiction.organisation, jurisdiction.organisation_kind.
create table jurisdiction.organisation_kind (
  kind text primary key,
  position int not null,
  name_en text not null,
  name_zh_hans text not null,
  name_zh_hant text not null
);
comment on table jurisdiction.organisation_kind is 'Kinds of organisation in the order in which they are shown';

create table jurisdiction.organisation (
  id uuid primary key default gen_random_uuid(),
  jurisdiction text collate "C" not null references jurisdiction.node,
  kind text not null references jurisdiction.organisation_kind,
  name_en text not null check (name_en <> ''),
  name_zh_hans text not null check (name_zh_hans <> ''),
  name_zh_hant text not null check (name_zh_hant <> ''),
  from_pack boolean not null,
  closed boolean not null default false
);
create index organisation_jurisdiction on jurisdiction.organisation (jurisdiction, kind);
create unique index organisation_from_pack on jurisdiction.organisation (jurisdiction, kind) where from_pack;
comment on table jurisdiction.organisation is 'An organisation of a jurisdiction; those from the pack follow its names';

alter table jurisdiction.organisation enable row level security;
alter table jurisdiction.organisation force row level security;
create policy directory on jurisdiction.organisation for select using (true);
create policy add_within_scope on jurisdiction.organisation for insert
  with check (jurisdiction >= (select vigil.scope()) and jurisdiction < (select vigil.scope() || '~'));
create policy change_within_scope on jurisdiction.organisation for update
  using (jurisdiction >= (select vigil.scope()) and jurisdiction < (select vigil.scope() || '~'))
  with check (jurisdiction >= (select vigil.scope()) and jurisdiction < (select vigil.scope() || '~'));

grant select, insert, update on jurisdiction.organisation to vigil_app;
grant select, insert, update, delete on jurisdiction.organisation_kind to vigil_app;
