-- Why: users, their roles and how far they see. Locks: none, all new. Undo: drop schema access cascade.
create schema access;
create table access.app_user (
  id uuid primary key,
  login text not null unique check (login = lower(login) and length(login) between 3 and 60),
  name text not null,
  password_hash text not null,
  roles text not null,
  jurisdiction text collate "C" not null,
  organisation text not null default '',
  disabled boolean not null default false,
  must_change_password boolean not null default true
);
comment on table access.app_user is 'People who log in; jurisdiction is the scope code whose subtree they see';
call vigil.protect('access.app_user');
grant usage on schema access to vigil_app;
grant select, insert, update on access.app_user to vigil_app;
