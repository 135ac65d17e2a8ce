-- Why: the same cause can come back: a post that falls silent again, a signal that is reopened. Each time is owed anew.
-- Locks: ACCESS EXCLUSIVE while the index is built. Undo: drop the column, restore the unique constraint without it.
set lock_timeout = '2s';
alter table duty.duty add column occasion text not null default '';
comment on column duty.duty.occasion is 'Tells the times apart when the same cause comes back';
alter table duty.duty drop constraint duty_rule_cause_kind_cause_id_owed_by_key;
alter table duty.duty add constraint duty_once unique (rule, cause_kind, cause_id, occasion, owed_by);
