package org.vigil.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import tools.jackson.databind.json.JsonMapper;

/** The encrypted records, reached only as the role {@code vigil_identity}, which is laid down again after each statement. */
@Component
class IdentityTable {
    private final JdbcClient jdbc;
    private final IdentityKeys keys;
    private final JsonMapper json;

    IdentityTable(JdbcClient jdbc, IdentityKeys keys, JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
    }

    /** An identity with where it is known. */
    record Known(Code jurisdiction, Identity identity) {}

    /** What is to be stored of somebody somewhere. */
    record Fresh(PersonId person, Code jurisdiction, Identity identity, byte @Nullable [] matchHash) {}

    /** Two batches of one scope wait for each other here, so that one person in both becomes one person. */
    void lock(Code scope) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(7012, hashtext(:scope))) as held")
                .param("scope", scope.value())
                .query(Integer.class)
                .single();
    }

    /** The persons with these hashes of their document number, by hash in hex. */
    Map<String, PersonId> byNumber(Collection<byte[]> hashes) {
        return byHash(hashes, """
                select encode(number_hash, 'hex') as hash, min(person::text) as person
                from identity.record where number_hash = any(:hashes::bytea[]) group by number_hash
                """);
    }

    /** The persons with these match hashes, by hash in hex; one whose document number is known is found by that alone. */
    Map<String, PersonId> byMatch(Collection<byte[]> hashes) {
        return byHash(hashes, """
                select encode(match_hash, 'hex') as hash, min(person::text) as person
                from identity.record where match_hash = any(:hashes::bytea[]) group by match_hash
                """);
    }

    private Map<String, PersonId> byHash(Collection<byte[]> hashes, String sql) {
        Map<String, PersonId> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            asIdentityRole(() -> jdbc.sql(sql)
                    .param("hashes", hashes.toArray(byte[][]::new))
                    .query((row, n) ->
                            found.put(row.getString("hash"), new PersonId(UUID.fromString(row.getString("person")))))
                    .list());
        }
        return found;
    }

    /** Adds them; where something is known already, what is said now stands, and what is not said stays. */
    void store(Collection<Fresh> fresh, Instant at) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        fresh.forEach(each -> rows.add(row(each)));
        asIdentityRole(() -> jdbc.sql("""
                insert into identity.record as known (person, jurisdiction, name, document_number, phone, address, birth_date, remark,
                  name_hash, number_hash, phone_hash, match_hash, address_hashes, stored_at)
                select r.person, r.jurisdiction, decode(r.name, 'base64'), decode(r.document_number, 'base64'),
                  decode(r.phone, 'base64'), decode(r.address, 'base64'), decode(r.birth_date, 'base64'), decode(r.remark, 'base64'),
                  decode(r.name_hash, 'base64'), decode(r.number_hash, 'base64'), decode(r.phone_hash, 'base64'),
                  decode(r.match_hash, 'base64'),
                  case when r.address_hashes is not null
                    then array(select decode(h, 'base64') from jsonb_array_elements_text(r.address_hashes) as h) end, :at
                from jsonb_to_recordset(:rows::jsonb) as r(person uuid, jurisdiction text, name text, document_number text, phone text,
                  address text, birth_date text, remark text, name_hash text, number_hash text, phone_hash text, match_hash text,
                  address_hashes jsonb)
                on conflict (person, jurisdiction) do update set
                  name = coalesce(excluded.name, known.name),
                  document_number = coalesce(excluded.document_number, known.document_number),
                  phone = coalesce(excluded.phone, known.phone),
                  address = coalesce(excluded.address, known.address),
                  birth_date = coalesce(excluded.birth_date, known.birth_date),
                  remark = coalesce(excluded.remark, known.remark),
                  name_hash = coalesce(excluded.name_hash, known.name_hash),
                  number_hash = coalesce(excluded.number_hash, known.number_hash),
                  phone_hash = coalesce(excluded.phone_hash, known.phone_hash),
                  match_hash = coalesce(excluded.match_hash, known.match_hash),
                  address_hashes = coalesce(excluded.address_hashes, known.address_hashes),
                  stored_at = excluded.stored_at
                """)
                .param("rows", json.writeValueAsString(rows))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update());
    }

    private Map<String, @Nullable Object> row(Fresh fresh) {
        PersonId person = fresh.person;
        Identity who = fresh.identity;
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("person", person.value());
        row.put("jurisdiction", fresh.jurisdiction.value());
        row.put("name", base64(keys.encrypt(who.name(), person, "name")));
        row.put("document_number", base64(keys.encrypt(who.documentNumber(), person, "document_number")));
        row.put("phone", base64(keys.encrypt(who.phone(), person, "phone")));
        row.put("address", base64(keys.encrypt(who.address(), person, "address")));
        LocalDate born = who.birthDate();
        row.put("birth_date", base64(keys.encrypt(born == null ? null : born.toString(), person, "birth_date")));
        row.put("remark", base64(keys.encrypt(who.remark(), person, "remark")));
        row.put("name_hash", base64(keys.nameHash(who.name())));
        row.put("number_hash", base64(keys.numberHash(who.documentNumber())));
        row.put("phone_hash", base64(keys.phoneHash(who.phone())));
        row.put("match_hash", base64(fresh.matchHash));
        row.put(
                "address_hashes",
                who.address() == null
                        ? null
                        : keys.addressHashes(who.address()).stream()
                                .map(IdentityTable::base64)
                                .toList());
        return row;
    }

    /** What is known of a person within the scope, from the narrowest jurisdiction that knows him. */
    Optional<Known> find(PersonId person) {
        return asIdentityRole(() -> jdbc.sql("""
                select jurisdiction, name, document_number, phone, address, birth_date, remark
                from identity.record where person = :person order by length(jurisdiction) desc, stored_at desc limit 1
                """)
                .param("person", person.value())
                .query((row, n) -> new Known(
                        Code.of(row.getString("jurisdiction")),
                        new Identity(
                                keys.decrypt(row.getBytes("name"), person, "name"),
                                keys.decrypt(row.getBytes("document_number"), person, "document_number"),
                                keys.decrypt(row.getBytes("phone"), person, "phone"),
                                keys.decrypt(row.getBytes("address"), person, "address"),
                                date(keys.decrypt(row.getBytes("birth_date"), person, "birth_date")),
                                keys.decrypt(row.getBytes("remark"), person, "remark"))))
                .optional());
    }

    boolean exists(PersonId person) {
        return asIdentityRole(() -> jdbc.sql("select exists (select from identity.record where person = :person)")
                .param("person", person.value())
                .query(Boolean.class)
                .single());
    }

    /** Who fits exactly, with where he is known; at most {@code limit}. */
    Map<PersonId, Code> search(Question question, int limit) {
        Map<PersonId, Code> found = new HashMap<>();
        asIdentityRole(() -> jdbc.sql("""
                select person, min(jurisdiction) as jurisdiction from identity.record
                where (:name::bytea is null or name_hash = :name::bytea)
                  and (:number::bytea is null or number_hash = :number::bytea)
                  and (:phone::bytea is null or phone_hash = :phone::bytea)
                group by person order by person limit :limit
                """)
                .param("name", keys.nameHash(question.name()), java.sql.Types.BINARY)
                .param("number", keys.numberHash(question.documentNumber()), java.sql.Types.BINARY)
                .param("phone", keys.phoneHash(question.phone()), java.sql.Types.BINARY)
                .param("limit", limit)
                .query((row, n) -> found.put(
                        new PersonId(row.getObject("person", UUID.class)), Code.of(row.getString("jurisdiction"))))
                .list());
        return found;
    }

    /** Who is known to live at these addresses, by the caller's id of each; an address counts where its jurisdiction and the person's meet. */
    Map<UUID, Set<PersonId>> livingAt(Collection<Dwelling> dwellings) {
        List<Dwelling> asked = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        for (Dwelling each : dwellings) {
            byte[] hash = keys.addressHash(each.address());
            if (hash != null) {
                asked.add(each);
                hashes.add(hash);
            }
        }
        Map<UUID, Set<PersonId>> living = new HashMap<>();
        asIdentityRole(() -> jdbc.sql("""
                select distinct a.id, r.person
                from unnest(:ids::uuid[], :codes::text[], :hashes::bytea[]) as a(id, code, hash)
                join identity.record r on r.address_hashes @> array[a.hash]
                where (r.jurisdiction ^@ a.code or a.code ^@ r.jurisdiction)
                """)
                .param("ids", asked.stream().map(Dwelling::id).toArray(UUID[]::new))
                .param(
                        "codes",
                        asked.stream().map(each -> each.jurisdiction().value()).toArray(String[]::new))
                .param("hashes", hashes.toArray(byte[][]::new))
                .query((row, n) -> living.computeIfAbsent(row.getObject("id", UUID.class), id -> new HashSet<>())
                        .add(new PersonId(row.getObject("person", UUID.class))))
                .list());
        return living;
    }

    /**
     * How far a run through records without hashes of their address has come.
     *
     * @param looked records looked at
     * @param hashed those that have hashes now
     */
    record Passed(UUID person, String jurisdiction, int looked, int hashed) {
        static final Passed NONE = new Passed(new UUID(0, 0), "", 0, 0);
    }

    private record Sealed(PersonId person, String jurisdiction, byte[] address) {}

    /** Gives the next few records their hashes; one that does not open keeps none. */
    Passed hashAddresses(Passed before, int most) {
        List<Sealed> next = asIdentityRole(() -> jdbc.sql("""
                select person, jurisdiction, address from identity.record
                where address is not null and address_hashes is null and (person, jurisdiction) > (:person, :jurisdiction)
                order by person, jurisdiction limit :most for update
                """)
                .param("person", before.person)
                .param("jurisdiction", before.jurisdiction)
                .param("most", most)
                .query((row, n) -> new Sealed(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("jurisdiction"),
                        row.getBytes("address")))
                .list());
        List<Map<String, Object>> rows = new ArrayList<>();
        next.forEach(each -> addressHashes(each).ifPresent(rows::add));
        if (!rows.isEmpty()) {
            asIdentityRole(() ->
                    jdbc.sql("""
                    update identity.record as known
                    set address_hashes = array(select decode(h, 'base64') from jsonb_array_elements_text(r.hashes) as h)
                    from jsonb_to_recordset(:rows::jsonb) as r(person uuid, jurisdiction text, hashes jsonb)
                    where known.person = r.person and known.jurisdiction = r.jurisdiction
                    """).param("rows", json.writeValueAsString(rows)).update());
        }
        UUID person = next.isEmpty() ? before.person : next.getLast().person.value();
        String jurisdiction = next.isEmpty() ? before.jurisdiction : next.getLast().jurisdiction;
        return new Passed(person, jurisdiction, before.looked + next.size(), before.hashed + rows.size());
    }

    private Optional<Map<String, Object>> addressHashes(Sealed sealed) {
        try {
            @Nullable String address = keys.decrypt(sealed.address, sealed.person, "address");
            List<String> hashes = keys.addressHashes(address).stream()
                    .map(hash -> Base64.getEncoder().encodeToString(hash))
                    .toList();
            return Optional.of(
                    Map.of("person", sealed.person.value(), "jurisdiction", sealed.jurisdiction, "hashes", hashes));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** After a failure the transaction is lost, and the role with it. */
    private <T extends @Nullable Object> T asIdentityRole(Supplier<T> work) {
        jdbc.sql("set local role vigil_identity").update();
        T result = work.get();
        jdbc.sql("set local role none").update();
        return result;
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
