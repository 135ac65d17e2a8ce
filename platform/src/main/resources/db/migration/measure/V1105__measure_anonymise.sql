-- Why: a measure on somebody who never became a case is anonymised when the pack says so: that it was imposed, why and for how long stays.
-- Locks: ACCESS EXCLUSIVE on measure.measure under 10 ms (no default, no rewrite); SHARE while the index is built. Undo: drop both.
set lock_timeout = '2s';
alter table measure.measure add column anonymised_at timestamptz check (anonymised_at is null or ended_at is not null);
comment on column measure.measure.anonymised_at is 'Since when person, causes, specimens and what was said against it are no longer known; null = they are';
create index measure_over on measure.measure (disease, ended_at) where ended_at is not null and anonymised_at is null;
