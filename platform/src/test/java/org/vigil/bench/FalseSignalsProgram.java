package org.vigil.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vigil.bench.RunningVigil.Session;

/**
 * How many signals chance alone raises: the demo lives on day by day, its reports arriving through the mornings, and what is raised is counted
 * by level outside the city of the planted outbreak. Nothing else is wrong in the demo's counts. Nobody decides, so that what waits only grows.
 * Run by bench/false-signals.sh.
 */
final class FalseSignalsProgram {
    private static final int MORNING_SECONDS = 10;
    private static final String HOURS_A_SECOND = "3600";
    private static final String OUTBREAK_CITY = "3205";

    private final RunningVigil vigil;
    private final int days;

    private FalseSignalsProgram(RunningVigil vigil, int days) {
        this.vigil = vigil;
        this.days = days;
    }

    public static void main(String[] arguments) throws Exception {
        int days = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
        new FalseSignalsProgram(RunningVigil.of(arguments).settled(), days).run();
    }

    private void run() throws Exception {
        try (Session viewer = vigil.login("chenyu");
                Connection owner = vigil.owner();
                Statement statement = owner.createStatement()) {
            viewer.post("/", "/clock/speed", "speed", "0");
            long before = last(statement);
            Map<String, Integer> places = counts(statement, """
                    select n.level, count(distinct s.jurisdiction) from sentinel.stream s
                    join jurisdiction.node n on n.code = s.jurisdiction
                    where s.source = 'sentinel' and s.jurisdiction not like '%1$s%%' and s.jurisdiction <> '32' group by 1
                    """.formatted(OUTBREAK_CITY));
            for (int day = 1; day <= days; day++) {
                viewer.post("/", "/clock/midnight");
                viewer.post("/", "/clock/speed", "speed", HOURS_A_SECOND);
                Thread.sleep(1_000L * MORNING_SECONDS);
                viewer.post("/", "/clock/speed", "speed", "0");
                vigil.settled();
                Figures.say(
                        "day %d: waiting outside the city of the outbreak %s",
                        day,
                        counts(
                                statement,
                                RAISED.formatted(OUTBREAK_CITY, before) + " and merged_into is null group by 1"));
            }
            Map<String, Integer> raised = counts(statement, RAISED.formatted(OUTBREAK_CITY, before) + " group by 1");
            Map<String, Integer> told =
                    counts(statement, RAISED.formatted(OUTBREAK_CITY, before) + " and s.told group by 1");
            for (String level : places.keySet()) {
                double weeks = days / 7.0 * places.getOrDefault(level, 0);
                Figures.say(
                        "%s: %d places with streams, %d days; signals %d, told of %d; a place and week %.4f, told %.4f",
                        level,
                        places.get(level),
                        days,
                        raised.getOrDefault(level, 0),
                        told.getOrDefault(level, 0),
                        raised.getOrDefault(level, 0) / weeks,
                        told.getOrDefault(level, 0) / weeks);
            }
        }
    }

    private static final String RAISED = """
            select n.level, count(*) from signal.signal s
            join jurisdiction.node n on n.code = s.jurisdiction
            where s.jurisdiction not like '%1$s%%' and s.jurisdiction <> '32' and s.number > %2$d
            """;

    private static long last(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select coalesce(max(number), 0) from signal.signal")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Map<String, Integer> counts(Statement statement, String question) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }
}
