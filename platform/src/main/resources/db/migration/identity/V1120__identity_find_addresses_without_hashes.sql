-- Why: people stored before V0251 are found at their address only once they are stored again; a task gives them their hashes, and asks
-- this index what is left. Afterwards it is empty. Locks: SHARE while it is built (a scan of the table). Undo: drop index.
set lock_timeout = '2s';
create index record_without_address_hashes on identity.record (person, jurisdiction) where address is not null and address_hashes is null;
comment on column identity.record.address_hashes is
  'HMAC of the address and of each of its beginnings that ends at a number, a building, a unit or a room; empty = an address of signs only; null = no address, or stored before these were kept and not yet gone through';
