-- Why: what was taken from whom, and what the laboratory said, with each step. Locks: none, all new.
-- Undo: drop schema specimen cascade.
create schema specimen;
create sequence specimen.specimen_number;

create table specimen.specimen (
  id uuid primary key,
  number bigint not null default nextval('specimen.specimen_number') unique,
  sender_number text collate "C" not null check (length(sender_number) between 1 and 64),
  person uuid not null,
  jurisdiction text collate "C" not null,
  disease text collate "C" not null check (length(disease) between 1 and 60),
  kind text collate "C" not null check (kind in ('nasopharyngeal', 'oropharyngeal', 'sputum', 'blood', 'stool', 'other')),
  test text collate "C" not null check (test in ('pcr', 'antigen', 'culture', 'serology')),
  laboratory text not null default '' check (length(laboratory) <= 200),
  taken_at timestamptz not null,
  received_at timestamptz check (received_at >= taken_at),
  tested_at timestamptz check (tested_at >= coalesce(received_at, taken_at)),
  reported_at timestamptz check (reported_at >= coalesce(tested_at, received_at, taken_at)),
  verdict text collate "C" check (verdict in ('positive', 'negative', 'invalid')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  check ((verdict is null) = (reported_at is null)),
  unique (jurisdiction, sender_number)
);
comment on table specimen.specimen is 'A specimen with the steps of its result: taken, received, tested, reported';
comment on column specimen.specimen.sender_number is 'The laboratory''s own number, on the tube';
create index specimen_person on specimen.specimen (person, taken_at);
create index specimen_recorded on specimen.specimen (recorded_at desc, id);
call vigil.protect('specimen.specimen');

create table specimen.delivery (
  sender uuid not null,
  key text collate "C" not null check (length(key) between 1 and 200),
  jurisdiction text collate "C" not null,
  received_at timestamptz not null,
  digest text not null,
  receipt jsonb,
  primary key (sender, key)
);
comment on table specimen.delivery is 'Batches sent with a key of the sender: the same key again brings back the same receipt';
call vigil.protect('specimen.delivery');

grant usage on schema specimen to vigil_app;
grant usage on sequence specimen.specimen_number to vigil_app;
grant select, insert, update on specimen.specimen to vigil_app;
grant select, insert, update on specimen.delivery to vigil_app;
