package org.vigil.intake;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.intake.mapping.CaseRow;
import org.vigil.kernel.Code;

/** Rows known already: which case each is, and the hash of what it said. */
@Component
class RowKeyTable {
    private final JdbcClient jdbc;
    private final Vault vault;

    RowKeyTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A list of one sender; row keys mean the same case within it only. */
    record SenderList(Code jurisdiction, String name) {}

    /** A row with its keys. */
    record Keyed(CaseRow row, byte[] key, byte[] content) {
        String id() {
            return HexFormat.of().formatHex(key);
        }
    }

    /** What is known of a row. */
    record Known(UUID caseId, byte[] content) {}

    Keyed keyed(CaseRow row) {
        return new Keyed(row, vault.hash(row.senderKey()), vault.hash(row.contentKey()));
    }

    /** What is known of these rows, by {@link Keyed#id}; rows unknown so far are left out. */
    Map<String, Known> known(SenderList list, List<Keyed> rows) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("""
                select k.row_key, k.content, k.case_id
                from unnest(:keys::bytea[]) as n(row_key)
                join intake.row_key k on k.jurisdiction = :jurisdiction and k.list = :list and k.row_key = n.row_key
                """)
                .param("keys", rows.stream().map(Keyed::key).toArray(byte[][]::new))
                .param("jurisdiction", list.jurisdiction().value())
                .param("list", list.name())
                .query((row, n) -> known.put(
                        HexFormat.of().formatHex(row.getBytes("row_key")),
                        new Known(row.getObject("case_id", UUID.class), row.getBytes("content"))))
                .list();
        return known;
    }

    /** Remembers rows as cases; those known already now say the new content. */
    void remember(SenderList list, FileId file, Map<Keyed, UUID> cases) {
        if (cases.isEmpty()) {
            return;
        }
        List<Keyed> rows = List.copyOf(cases.keySet());
        jdbc.sql("""
                insert into intake.row_key (jurisdiction, list, row_key, content, case_id, file)
                select :jurisdiction, :list, n.row_key, n.content, n.case_id, :file
                from unnest(:keys::bytea[], :contents::bytea[], :cases::uuid[]) as n(row_key, content, case_id)
                on conflict (jurisdiction, list, row_key) do update
                set content = excluded.content, file = excluded.file
                """)
                .param("jurisdiction", list.jurisdiction().value())
                .param("list", list.name())
                .param("file", file.value())
                .param("keys", rows.stream().map(Keyed::key).toArray(byte[][]::new))
                .param("contents", rows.stream().map(Keyed::content).toArray(byte[][]::new))
                .param("cases", rows.stream().map(cases::get).toArray(UUID[]::new))
                .update();
    }
}
