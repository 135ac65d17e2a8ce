-- Why: whoever asked for something to be done does not say that it was done well: the writer of a finding, of its corrective duty.
-- Locks: ACCESS EXCLUSIVE on duty.duty under 10 ms (no default, no rewrite; the check is on a new column, all null). Undo: drop the column.
set lock_timeout = '2s';
alter table duty.duty add column barred uuid;
alter table duty.duty add constraint duty_barred check (accepted_by is null or barred is null or accepted_by <> barred) not valid;
alter table duty.duty validate constraint duty_barred;
comment on column duty.duty.barred is 'Who may not accept it, besides whoever did it; null = nobody';
