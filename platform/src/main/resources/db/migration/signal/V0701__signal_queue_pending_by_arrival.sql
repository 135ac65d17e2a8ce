-- Why: while streams are judged their rows stay locked; with one row a stream, every batch about the same stream waited for that and the
-- connections ran out. Rows by arrival never wait for each other.
-- Locks: access exclusive on signal.pending, a few rows. Undo: truncate it, drop column id, add the old primary key.
set lock_timeout = '2s';
alter table signal.pending drop constraint pending_pkey;
alter table signal.pending add column id bigint generated always as identity primary key;
