package org.vigil.zone;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Objections of those inside, taken down by whoever hears them; the pack says who decides on them and by when. */
@Service
public class ZoneAppeals {
    private static final int NOTE_LONGEST = 1_000;

    private final JdbcClient jdbc;
    private final ZoneTable zones;
    private final DomainClock clock;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    ZoneAppeals(JdbcClient jdbc, ZoneTable zones, DomainClock clock, Ledger ledger, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.zones = zones;
        this.clock = clock;
        this.ledger = ledger;
        this.events = events;
    }

    /** Takes an objection down; sent again it changes nothing. */
    @Requires(Permission.DO_DUTIES)
    @Transactional
    public void object(UUID command, ZoneId id, String note) {
        Zone zone = zones.one(id).orElseThrow(() -> new Missing("zone"));
        if (note.isBlank() || note.length() > NOTE_LONGEST) {
            throw new Refusal("ZONE-0011");
        }
        if (zone.state() != ZoneState.IN_FORCE) {
            throw new Refusal("ZONE-0005", zone.number());
        }
        int written = jdbc.sql("""
                insert into zone.appeal (command, zone, jurisdiction, at, by, by_name, note)
                values (:command, :zone, :jurisdiction, :at, :by, :name, :note)
                on conflict (command) do nothing
                """)
                .param("command", command)
                .param("zone", id.value())
                .param("jurisdiction", zone.jurisdiction().value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Scopes.current().id())
                .param("name", Scopes.current().name())
                .param("note", note.strip())
                .update();
        if (written == 1) {
            ledger.record(new Entry(
                    "zone-appealed", "zone", id.toString(), zone.jurisdiction(), Map.of("appeal", command.toString())));
            events.publishEvent(new ZoneAppealed(id, zone.number(), zone.jurisdiction(), zone.disease(), command));
        }
    }

    /** Latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Appeal> of(ZoneId id) {
        return jdbc.sql("select at, by_name, note from zone.appeal where zone = :zone order by at desc")
                .param("zone", id.value())
                .query((row, n) ->
                        new Appeal(ZoneTable.instant(row, "at"), row.getString("by_name"), row.getString("note")))
                .list();
    }
}
