-- Why: a measure that goes to another county with its person says so in its history.
-- Locks: ACCESS EXCLUSIVE on measure.measure_change under 10 ms; the check is validated without it. Undo: the constraint as in V0900.
set lock_timeout = '2s';
alter table measure.measure_change drop constraint measure_change_what_check;
alter table measure.measure_change add constraint measure_change_what_check check (what in ('placed', 'extended', 'exposed-again',
  'reclassified', 'shifted', 'moved', 'held', 'released', 'released-early', 'replaced', 'withdrawn', 'appeal')) not valid;
alter table measure.measure_change validate constraint measure_change_what_check;
