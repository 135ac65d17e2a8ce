-- Why: who people are, apart from what befell them, encrypted. Only the role vigil_identity reads it, which the application takes on for
-- one statement at a time; everything else gets 42501. Locks: none, all new. Undo: drop schema identity cascade.
create schema identity;
create table identity.record (
  person uuid not null,
  jurisdiction text collate "C" not null,
  name bytea,
  document_number bytea,
  phone bytea,
  address bytea,
  birth_date bytea,
  remark bytea,
  name_hash bytea check (length(name_hash) = 32),
  number_hash bytea check (length(number_hash) = 32),
  phone_hash bytea check (length(phone_hash) = 32),
  match_hash bytea check (length(match_hash) = 32),
  stored_at timestamptz not null,
  primary key (person, jurisdiction)
);
create index record_name on identity.record (name_hash) where name_hash is not null;
create index record_number on identity.record (number_hash) where number_hash is not null;
create index record_phone on identity.record (phone_hash) where phone_hash is not null;
create index record_match on identity.record (match_hash) where match_hash is not null;
comment on table identity.record is 'What a jurisdiction knows of who a person is; AES-GCM with a key outside the database';
comment on column identity.record.number_hash is 'HMAC of the normalised document number: exact search only; the other hashes likewise';
call vigil.protect('identity.record');
grant usage on schema vigil to vigil_identity;
grant usage on schema identity to vigil_identity;
grant select, insert, update on identity.record to vigil_identity;
