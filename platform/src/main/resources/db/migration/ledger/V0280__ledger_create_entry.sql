-- Why: the append-only record of changes. The application may only insert and read. Locks: none. Undo: drop schema ledger cascade.
create schema ledger;
create table ledger.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  domain_at timestamptz not null,
  viewer uuid not null,
  viewer_name text not null,
  organisation text not null,
  action text not null,
  kind text not null,
  subject text not null,
  jurisdiction text collate "C" not null,
  detail jsonb not null
);
create index entry_subject on ledger.entry (kind, subject, id);
create index entry_jurisdiction on ledger.entry (jurisdiction, id);
comment on table ledger.entry is 'Who did what to which record, when; no identities';
call vigil.protect('ledger.entry');
grant usage on schema ledger to vigil_app;
grant select, insert on ledger.entry to vigil_app;
