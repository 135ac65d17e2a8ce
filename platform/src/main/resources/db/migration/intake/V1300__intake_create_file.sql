-- Why: what was received, what became of each row, how columns were mapped before, and which rows are known already.
-- Locks: none, all new. Undo: drop schema intake cascade.
create schema intake;
create table intake.file (
  id uuid primary key,
  jurisdiction text collate "C" not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  name text not null check (length(name) between 1 and 200),
  bytes bigint not null check (bytes > 0),
  state text not null check (state in ('received', 'imported')),
  received_at timestamptz not null,
  received_by uuid not null,
  received_by_name text not null,
  choice jsonb not null,
  mapping jsonb,
  notes jsonb,
  columns text[],
  imported_at timestamptz,
  rows_received bigint,
  rows_stored bigint,
  rows_changed bigint,
  rows_unchanged bigint,
  rows_refused bigint,
  check (state <> 'imported' or imported_at is not null and mapping is not null and notes is not null
    and columns is not null
    and rows_received is not null),
  check (rows_received = rows_stored + rows_changed + rows_unchanged + rows_refused)
);
create index file_received on intake.file (jurisdiction, received_at desc);
comment on table intake.file is 'Files as received; every row of an imported one is stored, changed, unchanged or refused';
call vigil.protect('intake.file');

create table intake.refused_row (
  file uuid not null references intake.file,
  line bigint not null,
  jurisdiction text collate "C" not null,
  cells bytea,
  primary key (file, line)
);
comment on table intake.refused_row is 'Rows that were not stored, as they came, encrypted; cells null when the row could not be read';
call vigil.protect('intake.refused_row');

create table intake.row_problem (
  file uuid not null,
  line bigint not null,
  ordinal smallint not null,
  jurisdiction text collate "C" not null,
  column_name text,
  code text not null,
  value bytea not null,
  arguments text[] not null,
  primary key (file, line, ordinal),
  foreign key (file, line) references intake.refused_row
);
comment on table intake.row_problem is 'Everything that is wrong with a refused row; the value encrypted, since it may identify somebody';
call vigil.protect('intake.row_problem');

create table intake.mapping (
  jurisdiction text collate "C" not null,
  fingerprint bytea not null,
  mapping jsonb not null,
  settled_at timestamptz not null,
  primary key (jurisdiction, fingerprint)
);
comment on table intake.mapping is 'What the columns of a header were settled to mean, by the hash of the header';
call vigil.protect('intake.mapping');

create table intake.row_key (
  jurisdiction text collate "C" not null,
  list text not null,
  row_key bytea not null,
  content bytea not null,
  case_id uuid not null,
  file uuid not null references intake.file,
  primary key (jurisdiction, list, row_key)
);
comment on table intake.row_key is 'Rows known already, by keyed hash: the same row again changes nothing, a mended one the same case';
call vigil.protect('intake.row_key');

grant usage on schema intake to vigil_app;
grant select, insert, update on intake.file, intake.mapping, intake.row_key to vigil_app;
grant select, insert on intake.refused_row, intake.row_problem to vigil_app;
