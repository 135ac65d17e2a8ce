-- Why: lists are read in index order without touching the table, so each index holds the id and the scope.
-- Locks: SHARE on outbreak.cases while the two are built. Undo: drop both, create cases_by_number on (number) include (jurisdiction).
set lock_timeout = '2s';
drop index outbreak.cases_by_number;
create index cases_by_number on outbreak.cases (number, id) include (jurisdiction);
create index cases_by_asymptomatic on outbreak.cases (asymptomatic, id) include (jurisdiction);
