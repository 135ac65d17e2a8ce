package org.vigil.outbreak;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.outbreak.ContactActions.Acting;
import org.vigil.outbreak.NewContact.Verdict;
import org.vigil.outbreak.Reclassifying.Applied;
import org.vigil.outbreak.Reclassifying.Imposed;
import org.vigil.policy.PolicyPack;
import tools.jackson.databind.json.JsonMapper;

/** Contacts judged by other rules, many at once. */
@Component
class ReclassifyingTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReclassifyingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param batch under which his county is told of him anew; null when there is no need */
    record Turned(
            Contact contact,
            Verdict verdict,
            List<Exposure> exposures,
            @Nullable UUID batch) {}

    /** Judged by another pack: open ones first, then those of whom nothing was asked. */
    List<Contact> others(PolicyPack pack, int most) {
        return jdbc.sql(ContactTable.COLUMNS + """
                 where (c.closed_at is null or c.closed_reason = 'no-measure') and c.disease = any(:diseases) and c.pack <> :pack
                order by c.closed_at is not null, c.number desc limit :most
                """)
                .param("diseases", pack.diseases().toArray(String[]::new))
                .param("pack", pack.key().toString())
                .param("most", most)
                .query(ContactTable::read)
                .list();
    }

    /** What {@link ContactActions#reclassify} writes. */
    String rows(List<Turned> turned) {
        return json.writeValueAsString(
                turned.stream().map(ReclassifyingTable::row).toList());
    }

    /** Of whom nothing else changes is judged by the pack all the same, and each exposure has the class that it gives. */
    void judgedBy(PolicyPack pack, List<Contact> judged, List<Turned> turned) {
        jdbc.sql("update outbreak.contact set pack = :pack where id = any(:ids::uuid[]) and pack <> :pack")
                .param("pack", pack.key().toString())
                .param("ids", judged.stream().map(each -> each.id().toString()).toArray(String[]::new))
                .update();
        List<Map<String, Object>> rows = new ArrayList<>();
        turned.forEach(each -> each.exposures()
                .forEach(exposure -> rows.add(Map.of(
                        "contact",
                        each.contact().id().value(),
                        "place",
                        exposure.at().place(),
                        "via",
                        exposure.via(),
                        "class",
                        exposure.classification()))));
        jdbc.sql("""
                update outbreak.exposure e set class = r.class
                from jsonb_to_recordset(:rows::jsonb) as r(contact uuid, place uuid, via uuid, class text)
                where e.contact = r.contact and e.place = r.place and e.via = r.via and e.class <> r.class
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    void applied(Acting acting, PolicyPack pack, int contacts, int turned) {
        jdbc.sql("""
                insert into outbreak.reclassification (id, jurisdiction, pack, reason, at, by, by_name, contacts, turned)
                values (:id, :jurisdiction, :pack, :reason, :at, :by, :name, :contacts, :turned)
                """)
                .param("id", acting.action())
                .param("jurisdiction", acting.by().scope().value())
                .param("pack", pack.key().toString())
                .param("reason", acting.note())
                .param("at", acting.at().atOffset(ZoneOffset.UTC))
                .param("by", acting.by().id())
                .param("name", acting.by().name())
                .param("contacts", contacts)
                .param("turned", turned)
                .update();
    }

    void imposed(UUID command, Imposed imposed) {
        jdbc.sql("""
                update outbreak.reclassification set begun = :begun, ended = :ended, later = :later, earlier = :earlier where id = :id
                """)
                .param("begun", imposed.begun())
                .param("ended", imposed.ended())
                .param("later", imposed.later())
                .param("earlier", imposed.earlier())
                .param("id", command)
                .update();
    }

    List<Applied> applied(PolicyPack pack) {
        return jdbc.sql("""
                select id, at, by_name, reason, contacts, turned, begun, ended, later, earlier from outbreak.reclassification
                where pack = :pack order by at desc, id limit 50
                """)
                .param("pack", pack.key().toString())
                .query((row, n) -> new Applied(
                        row.getObject("id", UUID.class),
                        ContactTable.instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("reason"),
                        row.getInt("contacts"),
                        row.getInt("turned"),
                        new Imposed(
                                row.getInt("begun"), row.getInt("ended"), row.getInt("later"), row.getInt("earlier"))))
                .list();
    }

    private static Map<String, @Nullable Object> row(Turned turned) {
        Verdict verdict = turned.verdict();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", turned.contact().id().value());
        row.put("class", verdict.judged().classification());
        row.put("rule", verdict.judged().rule());
        row.put("pack", verdict.judged().pack());
        row.put("call_by", text(verdict.clocks().call()));
        row.put("locate_by", text(verdict.clocks().locate()));
        row.put("transfer_by", text(verdict.clocks().transfer()));
        row.put("follow_until", verdict.followUntil().toString());
        row.put("closed_reason", verdict.closed());
        row.put("batch", turned.batch());
        return row;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
