-- Why: what follows from a batch is asked for its cases; without an index that read the whole line list.
-- Locks: SHARE on outbreak.cases while the index is built (a second for a million rows). Undo: drop the index.
set lock_timeout = '2s';
create index cases_batch on outbreak.cases (batch);
