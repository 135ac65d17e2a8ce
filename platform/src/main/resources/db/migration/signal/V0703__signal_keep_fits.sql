-- Why: what is expected of a stream comes from a fit of its whole past, which takes milliseconds and serves for two weeks; kept, it need not
-- be made again at every start, on every page and with every report.
-- Locks: none, all new. Undo: drop table signal.fit.
create table signal.fit (
  jurisdiction text collate "C" not null,
  indicator text not null,
  source text not null,
  numbers bytea not null,
  fitted_at timestamptz not null,
  primary key (jurisdiction, indicator, source)
);
comment on table signal.fit is 'The newest fit of the past of each stream that the fused method judges, as its engine writes it';
call vigil.protect('signal.fit');
grant select, insert, update, delete on signal.fit to vigil_app;
