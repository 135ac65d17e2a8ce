package org.vigil.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What row-level security costs: the same questions asked by the application's role for a county, and by the owner, whom no policy holds,
 * with the county as an explicit filter; in turns, so that both meet the same load. The filter is also asked held to one processor, since
 * PostgreSQL spreads it over several where it knows how much a scope holds. Run by bench/row-level-security.sh.
 */
final class ScopeProgram {
    private static final int WARM = 10;
    private static final String COMPARED =
            " p50 %+.1f %%, p95 %+.1f %%; against the filter on one processor p50 %+.1f %%, p95 %+.1f %%";
    private static final String USUAL = "320202"; // one case in forty
    private static final String LARGE = "320583"; // two cases in three, which the planner cannot know under a policy

    private final String county;
    private final Connection application;
    private final Connection owner;
    private final Connection oneProcessor;
    private final int rounds;

    /** A question; {@code %s} stands where the explicit filter goes, {@code true} where the policy does the work. */
    private record Question(String name, String sql) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("count all cases of the county", "select count(*) from outbreak.cases where %s"),
            new Question(
                    "cases by classification and sex",
                    "select classification, sex, count(*) from outbreak.cases where %s group by 1, 2"),
            new Question(
                    "mean age of those with onset in a month",
                    "select count(*), avg(age_years) from outbreak.cases"
                            + " where date_onset between '2024-06-01' and '2024-06-30' and %s"),
            new Question(
                    "newest fifty",
                    "select id, number from outbreak.cases where %s order by number desc, id desc limit 50"),
            new Question(
                    "fifty of one hospital by onset",
                    "select id, date_onset from outbreak.cases where hospital = '第77医院' and %s"
                            + " order by date_onset, id limit 50"));

    private ScopeProgram(String county, Connection application, Connection owner, Connection oneProcessor, int rounds) {
        this.county = county;
        this.application = application;
        this.owner = owner;
        this.oneProcessor = oneProcessor;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        try (Connection owner = vigil.owner();
                Connection oneProcessor = vigil.owner()) {
            try (Statement statement = oneProcessor.createStatement()) {
                statement.execute("set max_parallel_workers_per_gather = 0");
            }
            Figures.say("%d cases, %s", CaseFilling.fill(owner, count), Figures.load());
            for (String county : List.of(USUAL, LARGE)) {
                try (Connection application = vigil.application(county)) {
                    new ScopeProgram(county, application, owner, oneProcessor, rounds).run();
                }
            }
        }
        Figures.say("%s", Figures.load());
    }

    private void run() throws SQLException {
        String within = "jurisdiction >= '" + county + "' and jurisdiction < '" + county + "~'";
        Figures policy = new Figures();
        Figures filter = new Figures();
        Figures unsplit = new Figures();
        Figures.say("county %s", county);
        for (Question question : QUESTIONS) {
            try (PreparedStatement under = application.prepareStatement(question.sql.formatted("true"));
                    PreparedStatement explicit = owner.prepareStatement(question.sql.formatted(within));
                    PreparedStatement alone = oneProcessor.prepareStatement(question.sql.formatted(within))) {
                if (!ask(under).equals(ask(explicit))) {
                    throw new IllegalStateException("different answers: " + question.name);
                }
                Figures a = new Figures();
                Figures b = new Figures();
                Figures c = new Figures();
                for (int i = -WARM; i < rounds; i++) {
                    time(under, i < 0 ? new Figures() : a, policy);
                    time(explicit, i < 0 ? new Figures() : b, filter);
                    time(alone, i < 0 ? new Figures() : c, unsplit);
                }
                Figures.say("%s", a.line(question.name + ", policy"));
                Figures.say("%s", b.line(question.name + ", filter"));
                Figures.say("%s", c.line(question.name + ", filter, one processor"));
                Figures.say(COMPARED, change(a, b, 0.5), change(a, b, 0.95), change(a, c, 0.5), change(a, c, 0.95));
            }
        }
        Figures.say(
                "county " + county + ", all questions together:" + COMPARED,
                change(policy, filter, 0.5),
                change(policy, filter, 0.95),
                change(policy, unsplit, 0.5),
                change(policy, unsplit, 0.95));
    }

    private static double change(Figures policy, Figures filter, double p) {
        return 100 * (policy.percentile(p) / filter.percentile(p) - 1);
    }

    private static void time(PreparedStatement statement, Figures figures, Figures all) throws SQLException {
        long start = System.nanoTime();
        ask(statement);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        figures.add(milliseconds);
        all.add(milliseconds);
    }

    /** The answer as text, in an order of its own for groups. */
    private static List<String> ask(PreparedStatement statement) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet answer = statement.executeQuery()) {
            int columns = answer.getMetaData().getColumnCount();
            while (answer.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(answer.getString(i)).append(' ');
                }
                rows.add(row.toString());
            }
        }
        return rows.stream().sorted().toList();
    }
}
