-- Why: the investigation of a case: the answers of the pack's form and the places the person has been to, saved as they are typed.
-- Locks: none, all new. Undo: drop tables outbreak.investigation_place and outbreak.investigation.
create table outbreak.investigation (
  case_id uuid primary key references outbreak.cases (id),
  jurisdiction text collate "C" not null,
  answers jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);
comment on table outbreak.investigation is 'Answers by question; which questions are asked the pack says, those no longer asked are kept';
call vigil.protect('outbreak.investigation');

create table outbreak.investigation_place (
  case_id uuid not null references outbreak.investigation (case_id),
  ordinal int not null,
  jurisdiction text collate "C" not null,
  written text not null check (length(written) <= 300),
  place uuid,
  began_at timestamp,
  ended_at timestamp,
  note text not null check (length(note) <= 500),
  primary key (case_id, ordinal)
);
comment on table outbreak.investigation_place is 'A place as told, perhaps not yet complete; times are local, as they are told';
comment on column outbreak.investigation_place.place is 'Which place of the register is meant, once somebody has said so or only one is called so';
call vigil.protect('outbreak.investigation_place');
grant select, insert, update on outbreak.investigation to vigil_app;
grant select, insert, delete on outbreak.investigation_place to vigil_app;
