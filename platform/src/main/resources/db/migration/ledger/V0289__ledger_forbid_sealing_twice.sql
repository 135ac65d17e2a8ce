-- Why: an entry stands in one seal; a sealer that would seal it again fails instead.
-- Locks: ACCESS EXCLUSIVE on ledger.seal while the index is built. Undo: drop the constraint.
set lock_timeout = '2s';
alter table ledger.seal add constraint seal_entries_once exclude using gist (entries with &&);
