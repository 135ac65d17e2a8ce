-- Why: sessions and tokens that can be ended at once, and a pause after failed logins that survives a restart.
-- Locks: app_user ACCESS EXCLUSIVE for milliseconds (no rewrite). Undo: drop the three tables and the added columns.
set lock_timeout = '2s';
alter table access.app_user
  add column post uuid,
  add column demo boolean not null default false,
  add column added_at timestamptz,
  add column password_changed_at timestamptz;
comment on column access.app_user.post is 'The one sentinel post a reporter reports for; null = not bound to one';
comment on column access.app_user.demo is 'Only logs in from loopback, and only while the installation runs as a demo';
create index app_user_jurisdiction on access.app_user (jurisdiction, login);

create table access.session (
  id uuid primary key,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  user_id uuid not null references access.app_user,
  jurisdiction text collate "C" not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  address text not null,
  browser text not null,
  check (seen_at >= began_at)
);
create index session_of_user on access.session (user_id);
comment on table access.session is 'Logged-in browsers; the cookie holds a secret of which only the hash is kept';
call vigil.protect('access.session');

create table access.token (
  id uuid primary key,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  user_id uuid not null references access.app_user,
  jurisdiction text collate "C" not null,
  label text not null check (length(label) between 1 and 80),
  permissions text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  revoked_at timestamptz
);
create index token_user on access.token (user_id);
comment on table access.token is 'Keys of other programs to the API, each for one user within his scope and permissions; shown once, kept as a hash';
call vigil.protect('access.token');

create table access.throttle (
  key bytea primary key check (length(key) = 32),
  failures int not null check (failures >= 0),
  last_failed_at timestamptz not null,
  blocked_until timestamptz
);
comment on table access.throttle is 'Failed logins by hash of login or address; holds nobody''s name, has no jurisdiction';

grant select, insert, update, delete on access.session to vigil_app;
grant select, insert, update on access.token to vigil_app;
grant select, insert, update, delete on access.throttle to vigil_app;
