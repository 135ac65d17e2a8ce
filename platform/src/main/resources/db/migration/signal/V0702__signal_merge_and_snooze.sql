-- Why: an outbreak shows in many streams and at every level of the tree, and is still one thing to decide; some signals can wait for the
-- next report, but only until a stated time.
-- Locks: access exclusive on signal.signal and signal.signal_change, short. Undo: drop the columns and the index, restore the check.
set lock_timeout = '2s';
alter table signal.signal
  add column merged_into uuid references signal.signal,
  add column told boolean not null default false,
  add column snoozed_until timestamptz,
  add check (merged_into <> id),
  add check (snoozed_until is null or state = 'raised');
create index signal_merged on signal.signal (merged_into) where merged_into is not null;
comment on column signal.signal.merged_into is 'The signal that leads those of one cause; decided with it';
comment on column signal.signal.told is 'Whether it was announced on its own, so that duties may hang on it';
comment on column signal.signal.snoozed_until is 'Until then it is out of the list of what waits; it comes back sooner if it grows';
update signal.signal set told = true;
alter table signal.signal_change drop constraint signal_change_kind_check;
alter table signal.signal_change add constraint signal_change_kind_check
  check (kind in ('raised', 'continued', 'rejudged', 'verified', 'discarded', 'reopened', 'merged', 'snoozed', 'woken'));
