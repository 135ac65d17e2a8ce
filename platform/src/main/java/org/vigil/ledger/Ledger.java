package org.vigil.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.vigil.clock.DomainClock;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The record of who did what, written in the same transaction as the deed. */
@Service
public class Ledger {
    private static final int OF_ONE_RECORD = 200;
    private static final int PAGE = 50;
    private static final TypeReference<TreeMap<String, String>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final DomainClock domain;
    private final WallClock wall;
    private final JsonMapper json;
    private final InstallationKey key;

    Ledger(JdbcClient jdbc, DomainClock domain, WallClock wall, JsonMapper json, InstallationKey key) {
        this.jdbc = jdbc;
        this.domain = domain;
        this.wall = wall;
        this.json = json;
        this.key = key;
    }

    /**
     * What an auditor looks for; what is empty or null does not narrow.
     *
     * @param who part of the name of who did it
     * @param after the entry to go on after, by its uid; null for the first page
     */
    public record Filter(
            String who,
            String record,
            String action,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID after) {}

    /** The last seal: what an auditor writes down elsewhere. */
    public record Anchor(long number, String head, Instant sealedAt, String keyFingerprint) {}

    /** Appends an entry by the current viewer. Stands or falls with the transaction it is called in. */
    @Public("whoever may do a thing may and must record it")
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Entry entry) {
        Viewer viewer = Scopes.current();
        jdbc.sql("""
                insert into ledger.entry
                  (at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction, detail)
                values
                  (:at, :domain_at, :viewer, :viewer_name, :organisation, :address, :action, :kind, :subject, :jurisdiction, :detail::jsonb)
                """)
                .param("at", wall.instant().atOffset(ZoneOffset.UTC))
                .param("domain_at", domain.instant().atOffset(ZoneOffset.UTC))
                .param("viewer", viewer.id())
                .param("viewer_name", viewer.name())
                .param("organisation", viewer.organisation())
                .param("address", address())
                .param("action", entry.action())
                .param("kind", entry.kind())
                .param("subject", entry.id())
                .param("jurisdiction", entry.jurisdiction().value())
                .param("detail", json.writeValueAsString(entry.detail()))
                .update();
    }

    /** Appends many entries at once, one statement for all: what a batch did, record by record. */
    @Public("whoever may do a thing may and must record it")
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<Entry> entries) {
        Viewer viewer = Scopes.current();
        List<Map<String, Object>> rows = entries.stream()
                .map(entry -> Map.<String, Object>of(
                        "action", entry.action(),
                        "kind", entry.kind(),
                        "subject", entry.id(),
                        "jurisdiction", entry.jurisdiction().value(),
                        "detail", entry.detail()))
                .toList();
        jdbc.sql("""
                insert into ledger.entry
                  (at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction, detail)
                select :at, :domain_at, :viewer, :viewer_name, :organisation, :address, r.action, r.kind, r.subject, r.jurisdiction, r.detail
                from jsonb_to_recordset(:rows::jsonb)
                  as r(action text, kind text, subject text, jurisdiction text, detail jsonb)
                """)
                .param("at", wall.instant().atOffset(ZoneOffset.UTC))
                .param("domain_at", domain.instant().atOffset(ZoneOffset.UTC))
                .param("viewer", viewer.id())
                .param("viewer_name", viewer.name())
                .param("organisation", viewer.organisation())
                .param("address", address())
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** What has been done to one record, latest first, at most two hundred entries: the change log on its page. */
    @Public("a record's change log is part of the record; row-level security holds")
    @Transactional(readOnly = true)
    public List<Change> of(String kind, String id) {
        return jdbc.sql("""
                select uid, at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction,
                       detail::text as detail
                from ledger.entry
                where kind = :kind
                and subject = :id
                order by entry.id desc
                limit :limit
                """)
                .param("kind", kind)
                .param("id", id)
                .param("limit", OF_ONE_RECORD)
                .query((row, n) -> change(row))
                .list();
    }

    /** A page of fifty entries of the auditor's scope, latest first. */
    @Requires(Permission.AUDIT)
    @Transactional(readOnly = true)
    public List<Change> list(Filter filter) {
        return jdbc.sql("""
                select uid, at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction,
                       detail::text as detail
                from ledger.entry
                where (:who = '' or position(lower(:who) in lower(viewer_name)) > 0)
                and (:record = '' or subject = :record or kind = :record)
                and (:action = '' or action = :action)
                and (cast(:from as timestamptz) is null or domain_at >= :from)
                and (cast(:to as timestamptz) is null or domain_at < :to)
                and (cast(:after as uuid) is null or id < (select id from ledger.entry where uid = :after))
                order by entry.id desc
                limit :page
                """)
                .param("who", filter.who().strip())
                .param("record", filter.record().strip())
                .param("action", filter.action().strip())
                .param("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC))
                .param("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC))
                .param("after", filter.after())
                .param("page", PAGE)
                .query((row, n) -> change(row))
                .list();
    }

    /** The actions that occur in the auditor's scope, for the filter. */
    @Requires(Permission.AUDIT)
    @Transactional(readOnly = true)
    public List<String> actions() {
        return jdbc.sql("select distinct action from ledger.entry order by action")
                .query(String.class)
                .list();
    }

    /** The head of the chain of seals; nothing before the first. */
    @Public("a number that says nothing of what is in the ledger; printed on every report")
    @Transactional(readOnly = true)
    public Optional<Anchor> anchor() {
        return jdbc.sql("select number, head, sealed_at from ledger.seal order by number desc limit 1")
                .query((row, n) -> new Anchor(
                        row.getLong("number"),
                        HexFormat.of().formatHex(row.getBytes("head")),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                        Verification.fingerprint(key.publicKey())))
                .optional();
    }

    private Change change(ResultSet row) throws SQLException {
        Map<String, String> detail = json.readValue(row.getString("detail"), DETAIL);
        return new Change(
                row.getObject("uid", UUID.class),
                row.getObject("domain_at", OffsetDateTime.class).toInstant(),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Change.By(
                        row.getObject("viewer", UUID.class),
                        row.getString("viewer_name"),
                        row.getString("organisation"),
                        row.getString("address")),
                new Entry(
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("subject"),
                        Code.of(row.getString("jurisdiction")),
                        detail));
    }

    /** Where the request came from; empty for the program and the command line. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "";
    }
}
