-- Why: what is imposed on a person: on which basis, because of what, from when to when, and why each end moved.
-- Locks: none, all new. Undo: drop schema measure cascade.
create schema measure;

create table measure.measure (
  id uuid primary key,
  number bigint generated always as identity unique,
  person uuid not null,
  jurisdiction text collate "C" not null,
  unit text collate "C" not null,
  disease text collate "C" not null,
  kind text collate "C" not null check (length(kind) between 1 and 60),
  stage int not null check (stage between 1 and 9),
  follows uuid references measure.measure,
  pack text not null,
  rule text not null,
  text_en text not null,
  text_zh_hans text not null,
  text_zh_hant text not null,
  release text not null default '',
  cause_kind text collate "C" not null,
  cause_id text not null,
  cause_label text not null,
  placed_at timestamptz not null,
  placed_by uuid not null,
  placed_name text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  ask_at timestamptz,
  asked_at timestamptz,
  held_at timestamptz,
  held_why text check (held_why in ('positive', 'too-few', 'too-close', 'too-old')),
  worker uuid,
  worker_name text not null default '',
  ended_at timestamptz,
  ended_how text check (ended_how in ('released', 'released-early', 'replaced', 'withdrawn', 'appeal')),
  version int not null default 1,
  check (jurisdiction >= unit and jurisdiction < unit || '~'),
  check ((held_at is null) = (held_why is null)),
  check ((worker is null) = (worker_name = '')),
  check ((ended_at is null) = (ended_how is null))
);
comment on table measure.measure is
  'What is imposed on a person; one part after the other (stage) where the pack has several, the later one following the earlier';
comment on column measure.measure.unit is 'The county that answers for it';
comment on column measure.measure.release is 'The release rule as the pack writes it; empty when the end is enough';
comment on column measure.measure.held_at is 'Since when it stands past its end, because held_why';
create unique index measure_open on measure.measure (person, disease, kind, stage) where ended_at is null;
comment on index measure.measure_open is 'Nobody is under the same measure twice at a time';
create index measure_scope on measure.measure (jurisdiction, ends_at, id) where ended_at is null;
create index measure_ending on measure.measure (ends_at) where ended_at is null and held_at is null;
create index measure_asking on measure.measure (ask_at) where ended_at is null and asked_at is null;
create index measure_person on measure.measure (person, disease);
create index measure_follows on measure.measure (follows) where follows is not null;
create index measure_jurisdiction on measure.measure (jurisdiction, number);
call vigil.protect('measure.measure');

create table measure.measure_cause (
  measure uuid not null references measure.measure,
  kind text collate "C" not null,
  id text not null,
  label text not null,
  jurisdiction text collate "C" not null,
  rule text not null,
  occasion text not null,
  holds boolean not null,
  withdrawn_at timestamptz,
  primary key (measure, kind, id, rule, occasion)
);
comment on table measure.measure_cause is
  'Because of what somebody is under a measure; it stands as long as one that holds it does. The others say what led to those';
comment on column measure.measure_cause.occasion is 'Tells apart two times of the same cause and rule: days count from another exposure';
create index measure_cause_of on measure.measure_cause (kind, id);
create index measure_cause_jurisdiction on measure.measure_cause (jurisdiction);
call vigil.protect('measure.measure_cause');

create table measure.measure_change (
  id uuid primary key,
  measure uuid not null references measure.measure,
  version int not null,
  jurisdiction text collate "C" not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  what text collate "C" not null check (what in ('placed', 'extended', 'exposed-again', 'reclassified', 'shifted', 'held', 'released',
    'released-early', 'replaced', 'withdrawn', 'appeal')),
  reason text not null check (btrim(reason) <> '' and length(reason) <= 1000),
  ends_before timestamptz not null,
  ends_after timestamptz not null,
  unique (measure, version)
);
comment on table measure.measure_change is 'Each change of a measure with its reason: why its end moved, why it was held, how it ended';
create index measure_change_jurisdiction on measure.measure_change (jurisdiction);
call vigil.protect('measure.measure_change');

create function measure.refuse_unrecorded_end() returns trigger language plpgsql as $$
begin
  if not exists (
    select from measure.measure_change c
    where c.measure = new.id and c.version = new.version and new.version = old.version + 1
    and c.ends_before = old.ends_at and c.ends_after = new.ends_at)
  then
    raise exception 'the end of a measure moves only with a recorded reason' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function measure.refuse_unrecorded_end() is 'An end that moves, or comes, without a line in measure_change that says why, is refused';

create trigger recorded_end before update on measure.measure for each row
  when (old.ends_at is distinct from new.ends_at or old.ended_at is distinct from new.ended_at or old.held_at is distinct from new.held_at)
  execute function measure.refuse_unrecorded_end();

grant usage on schema measure to vigil_app;
grant select, insert, update on measure.measure, measure.measure_cause to vigil_app;
grant select, insert, update (jurisdiction) on measure.measure_change to vigil_app;
