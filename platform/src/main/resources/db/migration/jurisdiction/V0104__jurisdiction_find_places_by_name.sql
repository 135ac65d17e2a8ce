-- Why: places that people write by hand are looked for in the register by name or address, without case, blanks and punctuation.
-- Locks: ACCESS EXCLUSIVE on jurisdiction.place while it is rewritten: seconds for a million places. Undo: drop both columns.
set lock_timeout = '2s';
alter table jurisdiction.place
  add column name_key text collate "C"
    generated always as (lower(regexp_replace(normalize(name, NFKC), '[\s.,;:()_/·、。-]', '', 'g'))) stored,
  add column address_key text collate "C"
    generated always as (lower(regexp_replace(normalize(address, NFKC), '[\s.,;:()_/·、。-]', '', 'g'))) stored;
create index place_name_key on jurisdiction.place (name_key) where not closed;
create index place_address_key on jurisdiction.place (address_key) where not closed and address <> '';
comment on column jurisdiction.place.name_key is 'The name as Place.key writes it; both change together';
