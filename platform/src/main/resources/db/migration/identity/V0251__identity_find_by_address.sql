-- Why: who lives in a building that is closed off is found by address, without opening anybody's identity.
-- Locks: ACCESS EXCLUSIVE under 10 ms (no default, no rewrite). Undo: drop column address_hashes.
set lock_timeout = '2s';
alter table identity.record add column address_hashes bytea[];
create index record_address on identity.record using gin (address_hashes);
comment on column identity.record.address_hashes is
  'HMAC of the address and of each of its beginnings that ends at a number, a building, a unit or a room; null = stored before these were kept, or no address';
