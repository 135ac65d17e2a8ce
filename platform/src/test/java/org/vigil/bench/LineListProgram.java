package org.vigil.bench;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.bench.RunningVigil.Session;

/**
 * The line list as two county users see it, one with two thirds of all cases and one with few: its first rows, sorted by each column,
 * filtered by each column. Whole pages over HTTP, so reading, rendering and sending. Run by bench/line-list.sh.
 */
final class LineListProgram {
    private static final int WARM = 6;
    private static final List<String> COLUMNS = List.of(
            "number",
            "case_number",
            "jurisdiction",
            "disease",
            "classification",
            "asymptomatic",
            "source",
            "sex",
            "age",
            "onset",
            "diagnosis",
            "admission",
            "reporting",
            "outcome_date",
            "outcome",
            "hospital",
            "occupation");

    private final RunningVigil vigil;
    private final int rounds;
    private final List<String> slow = new ArrayList<>();

    private LineListProgram(RunningVigil vigil, int rounds) {
        this.vigil = vigil;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300_000;
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 30;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        try (Connection owner = vigil.owner()) {
            Figures.say("%d cases, %s", CaseFilling.fill(owner, count), Figures.load());
            CaseFilling.addEpidemiologist(owner, "bench-small", "320202");
        }
        LineListProgram program = new LineListProgram(vigil, rounds);
        for (String login : List.of("gumin", "bench-small")) {
            try (Session session = vigil.login(login)) {
                program.measure(login, session);
            }
        }
        Figures.say("%s", program.slow.isEmpty() ? "all within the targets at p95" : "OVER at p95: " + program.slow);
        Figures.say("%s", Figures.load());
    }

    private void measure(String login, Session session) throws Exception {
        measure(login, session, "first rows", "", 100);
        for (String column : COLUMNS) {
            measure(login, session, "sort " + column, "sort=" + column + "&dir=asc", 300);
        }
        for (Map.Entry<String, String> filter : filters().entrySet()) {
            measure(login, session, "filter " + filter.getKey(), filter.getValue() + "&sort=onset&dir=desc", 300);
        }
    }

    private void measure(String login, Session session, String what, String query, double target) throws Exception {
        Figures figures = new Figures();
        double before = 0;
        for (int i = -WARM; i < rounds; i++) {
            before = i == 0 ? vigil.processorTime() : before;
            long start = System.nanoTime();
            if (session.get("/cases?" + query).statusCode() != 200) {
                throw new IllegalStateException("the line list does not answer: " + query);
            }
            if (i >= 0) {
                figures.addSince(start);
            }
        }
        double cost = (vigil.processorTime() - before) / rounds;
        Figures.say("%s  processor %6.1f ms", figures.line(login + " " + what), cost);
        if (figures.percentile(0.95) > target) {
            slow.add(login + " " + what);
        }
    }

    private static Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("number", "f_number=77");
        filters.put("case_number", "f_case_number=K-77");
        filters.put("jurisdiction, there", "f_jurisdiction=320583101");
        filters.put("disease, common", "f_disease=influ");
        filters.put("disease, none", "f_disease=77");
        filters.put("classification", "f_classification=confirmed");
        filters.put("asymptomatic", "f_asymptomatic=true");
        filters.put("source", "f_source=imported");
        filters.put("sex", "f_sex=female");
        filters.put("age", "from_age=40&to_age=41");
        filters.put("onset", "from_onset=2024-06-01&to_onset=2024-06-30");
        filters.put("diagnosis", "from_diagnosis=2024-06-01&to_diagnosis=2024-06-30");
        filters.put("admission", "from_admission=2024-06-01&to_admission=2024-06-30");
        filters.put("reporting", "from_reporting=2026-03-12&to_reporting=2026-03-13");
        filters.put("outcome_date", "from_outcome_date=2024-06-01&to_outcome_date=2024-06-30");
        filters.put("outcome", "f_outcome=died");
        filters.put("hospital", "f_hospital=77");
        filters.put("occupation", "f_occupation=77");
        return filters;
    }
}
