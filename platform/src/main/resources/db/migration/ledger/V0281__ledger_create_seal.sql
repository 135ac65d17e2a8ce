-- Why: entries are sealed in hash-chained batches off the request path; a late commit is sealed in a later batch, never skipped.
-- Locks: ledger.entry ACCESS EXCLUSIVE for the rewrite (empty at this version). Undo: drop table ledger.seal and the added columns.
set lock_timeout = '2s';
alter table ledger.entry
  add column uid uuid not null default gen_random_uuid(),
  add column xid xid8 not null default pg_current_xact_id(),
  add column address text not null default '';
create unique index entry_uid on ledger.entry (uid);
create index entry_xid on ledger.entry (xid);
create index entry_at on ledger.entry (at);
create index entry_viewer on ledger.entry (viewer, id);

create table ledger.seal (
  number bigint primary key check (number > 0),
  previous bytea not null unique check (length(previous) = 32),
  entries int8multirange not null,
  entries_count int not null check (entries_count > 0),
  leaves bytea not null check (length(leaves) = 32 * entries_count),
  sealed_at timestamptz not null,
  head bytea not null unique check (length(head) = 32),
  public_key bytea not null,
  signature bytea not null
);
comment on table ledger.seal is 'Batches of ledger entries: hash of each entry, chained heads, each signed by the installation; no jurisdiction, no persons';
grant select, insert on ledger.seal to vigil_app;
