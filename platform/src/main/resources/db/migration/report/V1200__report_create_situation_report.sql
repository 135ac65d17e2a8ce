-- Why: situation reports, their frozen documents and the PDF files made of them. A frozen document and a signature never change: the
-- application may only write columns of a draft, and a trigger holds even for the owner. Locks: none, all new. Undo: drop schema report.
set lock_timeout = '2s';
create schema report;

create sequence report.report_number;

create table report.situation_report (
  id uuid primary key,
  number bigint not null,
  version int not null check (version >= 1),
  amends uuid unique references report.situation_report,
  jurisdiction text collate "C" not null,
  day date not null,
  language text not null check (language in ('en', 'zh-Hans', 'zh-Hant')),
  narrative jsonb not null,
  revision int not null default 0,
  begun_by uuid not null,
  begun_by_name text not null,
  changed_at timestamptz not null,
  document text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  frozen_at timestamptz,
  frozen_by uuid,
  frozen_by_name text,
  signed_at timestamptz,
  signed_by uuid,
  signed_by_name text,
  signed_organisation text,
  signature text,
  public_key text,
  anchor text,
  unique (number, version),
  check ((document is null) = (sha256 is null)),
  check ((document is null) = (frozen_at is null)),
  check ((signature is null) = (signed_at is null)),
  check (signature is null or document is not null),
  check ((amends is null) = (version = 1))
);
create index situation_report_jurisdiction on report.situation_report (jurisdiction, day desc);
comment on table report.situation_report is 'Versions of situation reports: draft, then frozen, then signed; jurisdiction is what it is about';
comment on column report.situation_report.document is 'The frozen document, JSON, byte for byte what sha256 is of';
comment on column report.situation_report.anchor is 'Head of the ledger when it was signed';
call vigil.protect('report.situation_report');

create table report.pdf (
  report uuid not null references report.situation_report,
  language text not null check (language in ('en', 'zh-Hans', 'zh-Hant')),
  jurisdiction text collate "C" not null,
  content bytea not null,
  sha256 text not null,
  made_at timestamptz not null,
  primary key (report, language)
);
comment on table report.pdf is 'PDF files of signed reports, made once for each language and kept, so that everybody holds the same bytes';
call vigil.protect('report.pdf');

create function report.keep_frozen() returns trigger language plpgsql as $$
begin
  if old.document is not null and (
    (new.id, new.number, new.version, new.jurisdiction, new.day, new.language, new.document, new.sha256, new.frozen_at, new.narrative)
    is distinct from
    (old.id, old.number, old.version, old.jurisdiction, old.day, old.language, old.document, old.sha256, old.frozen_at, old.narrative)
    or new.amends is distinct from old.amends) then
    raise exception 'report % is frozen', old.id using errcode = 'check_violation';
  end if;
  if old.signature is not null and new is distinct from old then
    raise exception 'report % is signed', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create function report.keep_record() returns trigger language plpgsql as $$
begin
  if old.document is not null then
    raise exception 'report % is frozen and stays on record', old.id using errcode = 'check_violation';
  end if;
  return old;
end $$;
create trigger keep_record before delete on report.situation_report for each row execute function report.keep_record();
create trigger keep_frozen before update on report.situation_report for each row execute function report.keep_frozen();

grant usage on schema report to vigil_app;
grant usage on sequence report.report_number to vigil_app;
grant select, insert, delete on report.situation_report to vigil_app;
grant update (narrative, language, revision, changed_at, document, sha256, frozen_at, frozen_by, frozen_by_name, signed_at, signed_by,
  signed_by_name, signed_organisation, signature, public_key, anchor) on report.situation_report to vigil_app;
grant select, insert on report.pdf to vigil_app;
