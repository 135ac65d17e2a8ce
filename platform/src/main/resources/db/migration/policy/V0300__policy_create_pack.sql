-- Why: the policy packs of this installation, as they were read, and when each is in force. Locks: none, all new. Undo: drop schema policy cascade.
create schema policy;
create table policy.pack (
  id text collate "C" not null check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version date not null,
  in_force_from date not null,
  in_force_to date,
  yaml text not null check (length(yaml) between 1 and 1000000),
  sha256 text not null,
  origin text not null check (origin in ('shipped', 'uploaded')),
  loaded_at timestamptz not null,
  primary key (id, version),
  constraint pack_ends_after_it_begins check (in_force_to >= in_force_from),
  constraint pack_text_is_what_was_hashed check (sha256 = encode(sha256(convert_to(yaml, 'UTF8')), 'hex'))
);
comment on table policy.pack is 'Policy packs; the text of a version never changes, only the days it is in force. Rules are for everybody: no jurisdiction';
comment on column policy.pack.in_force_to is 'Last day; null = no end set. A later version of the same id takes over on its first day whatever stands here';
grant usage on schema policy to vigil_app;
grant select, insert on policy.pack to vigil_app;
grant update (in_force_from, in_force_to) on policy.pack to vigil_app;
