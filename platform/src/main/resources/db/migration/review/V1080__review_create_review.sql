-- Why: each positive is looked back on: its time line, its delays, the layer that let it through, a finding another person accepts.
-- Locks: none, all new. Undo: drop schema review cascade.
create schema review;

create table review.review (
  id uuid primary key,
  number bigint generated always as identity unique,
  case_id uuid not null unique,
  case_label text not null,
  jurisdiction text collate "C" not null,
  unit text collate "C" not null,
  disease text collate "C" not null,
  pack text not null,
  rule text not null,
  state text collate "C" not null default 'open' check (state in ('open', 'proposed', 'closed', 'dropped')),
  opened_at timestamptz not null,
  opened_by text not null,
  due_at timestamptz not null,
  happened text check (length(happened) between 1 and 4000),
  cause text check (length(cause) between 1 and 4000),
  layer text collate "C",
  corrective text check (length(corrective) between 1 and 200),
  corrective_level text collate "C",
  corrective_party text collate "C" check (corrective_party in ('locality', 'department', 'unit', 'individual')),
  corrective_owed_by text collate "C",
  corrective_organisation text collate "C",
  corrective_due_at timestamptz,
  written_at timestamptz,
  written_by uuid,
  written_name text,
  accepted_at timestamptz,
  accepted_by uuid check (accepted_by <> written_by),
  accepted_name text,
  reported_on date,
  exposed_at timestamptz,
  exposed_exact boolean not null default false,
  onset_at timestamptz,
  cared_at timestamptz,
  taken_at timestamptz,
  resulted_at timestamptz,
  resulted_exact boolean not null default false,
  reported_at timestamptz,
  reported_exact boolean not null default false,
  investigated_at timestamptz,
  named_at timestamptz,
  called_at timestamptz,
  isolated_at timestamptz,
  isolated_exact boolean not null default false,
  contacts int not null default 0,
  contacts_called int not null default 0,
  contacts_late int not null default 0,
  check (num_nulls(happened, cause, layer, corrective, corrective_level, corrective_party, corrective_owed_by, corrective_organisation,
    corrective_due_at, written_at, written_by, written_name) in (0, 12)),
  check (num_nulls(accepted_at, accepted_by, accepted_name) in (0, 3)),
  check ((state = 'closed') = (accepted_at is not null)),
  check (state not in ('proposed', 'closed') or written_at is not null)
);
comment on table review.review is
  'Looking back on a case. Open while it is written, proposed until another person accepts the finding, then closed for good; dropped when the case is none';
comment on column review.review.unit is 'The county that looks back';
comment on column review.review.layer is 'Word of the layer that let the case through; which there are, the pack says';
comment on column review.review.exposed_at is
  'This and the instants after it are the time line as it was when the finding was accepted; until then it is read from the records. Not exact = a day';
comment on column review.review.called_at is 'When the last contact that had to be called had been; null while one is not';
create index review_jurisdiction on review.review (jurisdiction, state);
create index review_unit on review.review (unit, reported_on);
call vigil.protect('review.review');

create table review.deed (
  id uuid primary key,
  ordinal bigint generated always as identity,
  review uuid not null references review.review,
  jurisdiction text collate "C" not null,
  what text collate "C" not null check (what in ('opened', 'written', 'returned', 'accepted', 'amended', 'amendment-accepted', 'dropped')),
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  text text not null default '' check (length(text) <= 4000)
);
comment on table review.deed is 'What was done about a review, in order; the id is the sender''s, so that what is sent twice is done once';
create index deed_review on review.deed (review, ordinal);
create index deed_jurisdiction on review.deed (jurisdiction);
call vigil.protect('review.deed');

create table review.amendment (
  id uuid primary key,
  review uuid not null references review.review,
  jurisdiction text collate "C" not null,
  text text not null check (length(text) between 1 and 4000),
  layer text collate "C",
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  accepted_at timestamptz,
  accepted_by uuid check (accepted_by <> by),
  accepted_name text,
  check (num_nulls(accepted_at, accepted_by, accepted_name) in (0, 3))
);
comment on table review.amendment is 'Added to a closed review, which itself never changes; counts once another person has accepted it';
comment on column review.amendment.layer is 'The layer, if it is another than was found; null = as found';
create index amendment_review on review.amendment (review, at);
create index amendment_jurisdiction on review.amendment (jurisdiction);
call vigil.protect('review.amendment');

create function review.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a closed review is not changed; it is amended' using errcode = 'check_violation';
end $$;
create trigger closed_stays_closed before update or delete on review.review
  for each row when (old.state = 'closed') execute function review.refuse_change();
create trigger accepted_stays before update or delete on review.amendment
  for each row when (old.accepted_at is not null) execute function review.refuse_change();

grant usage on schema review to vigil_app;
grant select, insert, update on review.review, review.amendment to vigil_app;
grant select, insert on review.deed to vigil_app;
