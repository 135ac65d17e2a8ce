package org.vigil.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** A million entries into a running demo's ledger, sealed by it, then proven by {@code vigil ledger verify}. Run by bench/ledger.sh. */
final class LedgerProgram {
    private LedgerProgram() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        int times = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        try (Connection owner = vigil.owner()) {
            long start = System.nanoTime();
            add(owner, count);
            double written = (System.nanoTime() - start) / 1e9;
            long sealed = untilSealed(owner);
            Figures.say(
                    "%d entries in %d seals: written in %.1f s, all sealed %.1f s after the first, %s",
                    sealed, seals(owner), written, (System.nanoTime() - start) / 1e9, Figures.load());
        }
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            int exit = new ProcessBuilder(
                            "./vigil",
                            "ledger",
                            "verify",
                            "--data",
                            vigil.data().toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            Figures.say(
                    "verified with exit code %d, %.1f s with the start of the command",
                    exit, (System.nanoTime() - start) / 1e9);
        }
        Figures.say("%s", Figures.load());
    }

    private static void add(Connection owner, int count) throws Exception {
        try (PreparedStatement insert = owner.prepareStatement("""
                insert into ledger.entry
                  (at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction, detail)
                select clock_timestamp(), timestamptz '2026-03-28 02:00Z' + i * interval '1 second', gen_random_uuid(), 'Chen Yu',
                       'Provincial CDC', '10.0.0.' || i % 250, 'case-changed', 'case', gen_random_uuid()::text,
                       '320583' || lpad((i % 300)::text, 3, '0'), jsonb_build_object('classification', 'suspected → confirmed', 'n', i::text)
                from generate_series(1, ?) as i
                """)) {
            for (int left = count; left > 0; left -= 100_000) { // as large a transaction as an import makes
                insert.setInt(1, Math.min(left, 100_000));
                insert.execute();
            }
        }
    }

    private static long untilSealed(Connection owner) throws Exception {
        try (Statement statement = owner.createStatement()) {
            while (true) {
                try (ResultSet rows = statement.executeQuery(
                        "select (select sum(entries_count) from ledger.seal), (select count(*) from ledger.entry)")) {
                    rows.next();
                    if (rows.getLong(1) >= rows.getLong(2)) {
                        return rows.getLong(1);
                    }
                }
                Thread.sleep(500);
            }
        }
    }

    private static long seals(Connection owner) throws Exception {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from ledger.seal")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
