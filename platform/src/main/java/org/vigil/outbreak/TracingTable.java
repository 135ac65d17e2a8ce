package org.vigil.outbreak;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class TracingTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TracingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void put(Case of, Traced traced) {
        Traced.Window window = traced.window();
        Map<String, Integer> elsewhere = new HashMap<>();
        traced.elsewhere().forEach((code, contacts) -> elsewhere.put(code.value(), contacts));
        jdbc.sql("""
                insert into outbreak.tracing (case_id, jurisdiction, began_at, ended_at, window_from, window_to, pack, rule, named, left_out,
                  crowds, unknown_places, stays, elsewhere, result_at)
                values (:case, :jurisdiction, :began, :ended, :from, :to, :pack, :rule, :named, :left_out, :crowds::jsonb, :places, :stays,
                  :elsewhere::jsonb, :result)
                on conflict (case_id) do update set jurisdiction = excluded.jurisdiction, began_at = excluded.began_at,
                  ended_at = excluded.ended_at, window_from = excluded.window_from, window_to = excluded.window_to, pack = excluded.pack,
                  rule = excluded.rule, named = excluded.named, left_out = excluded.left_out, crowds = excluded.crowds,
                  unknown_places = excluded.unknown_places, stays = excluded.stays, elsewhere = excluded.elsewhere,
                  result_at = excluded.result_at
                """)
                .param("case", of.id().value())
                .param("jurisdiction", of.jurisdiction().value())
                .param("began", utc(traced.began()))
                .param("ended", utc(traced.ended()))
                .param("from", window == null ? null : utc(window.from()))
                .param("to", window == null ? null : utc(window.to()))
                .param("pack", traced.basis().pack())
                .param("rule", traced.basis().rule())
                .param("named", traced.named())
                .param("left_out", traced.leftOut())
                .param("crowds", json.writeValueAsString(traced.unknown().crowds()))
                .param("places", traced.unknown().places())
                .param("stays", traced.unknown().stays())
                .param("elsewhere", json.writeValueAsString(elsewhere))
                .param("result", utc(traced.resultAt()))
                .update();
    }

    Optional<Traced> of(CaseId id) {
        return jdbc.sql("""
                select began_at, ended_at, window_from, window_to, pack, rule, named, left_out, crowds, unknown_places, stays, elsewhere,
                  result_at
                from outbreak.tracing where case_id = :case
                """)
                .param("case", id.value())
                .query((row, n) -> {
                    @Nullable Instant from = ContactTable.maybe(row, "window_from");
                    @Nullable Instant to = ContactTable.maybe(row, "window_to");
                    Map<Code, Integer> elsewhere = new HashMap<>();
                    json.readValue(row.getString("elsewhere"), new TypeReference<Map<String, Integer>>() {})
                            .forEach((code, contacts) -> elsewhere.put(Code.of(code), contacts));
                    List<Traced.Crowded> crowds = json.readValue(row.getString("crowds"), new TypeReference<>() {});
                    return new Traced(
                            ContactTable.instant(row, "began_at"),
                            ContactTable.instant(row, "ended_at"),
                            from == null || to == null ? null : new Traced.Window(from, to),
                            new Traced.Basis(row.getString("pack"), row.getString("rule")),
                            row.getInt("named"),
                            row.getInt("left_out"),
                            new Traced.Unknown(crowds, row.getInt("unknown_places"), row.getInt("stays")),
                            elsewhere,
                            ContactTable.maybe(row, "result_at"));
                })
                .optional();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
