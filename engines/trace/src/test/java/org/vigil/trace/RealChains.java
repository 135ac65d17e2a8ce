package org.vigil.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Published outbreaks in which it is known, or was judged by those who investigated, who infected whom.
 *
 * @param onset days
 * @param truth the infector of each case, -1 where it is not known
 * @param met contacts that do not come from the truth, or do and say so in {@code contacts}
 */
record RealChains(String name, int[] onset, int[] truth, List<Chains.Met> met, String contacts) {
    private static final Pattern TIANJIN_CASE = Pattern.compile("(?:TJ|case )(\\d+)");

    static List<RealChains> all() {
        return List.of(hagelloch(), mers(), tianjin());
    }

    /** Measles, Hagelloch 1861: contacts are the same family and the same school class (class 0 are children not yet at school). */
    static RealChains hagelloch() {
        List<Row> rows = table("outbreaks/measles_hagelloch_1861.csv");
        Map<String, Integer> number = numbers(rows, "case_ID");
        List<Chains.Met> met = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (same(rows, i, j, "family_ID")) {
                    met.add(new Chains.Met(i, j, "family", false));
                }
                if (same(rows, i, j, "class") && !rows.get(i).get("class").equals("0")) {
                    met.add(new Chains.Met(i, j, "class " + rows.get(i).get("class"), false));
                }
            }
        }
        int[] truth = rows.stream()
                .mapToInt(row -> number.getOrDefault(row.get("infector"), -1))
                .toArray();
        return new RealChains(
                "measles, Hagelloch 1861", days(rows, "date_of_prodrome", null), truth, met, "family, school class");
    }

    /** MERS, Korea 2015: the known links are the truth; contacts are the same hospital at diagnosis. */
    static RealChains mers() {
        List<Row> rows = table("outbreaks/mers_korea_2015__linelist.csv").stream()
                .filter(row -> !row.get("dt_onset").isEmpty())
                .toList();
        Map<String, Integer> number = numbers(rows, "id");
        int[] truth = new int[rows.size()];
        java.util.Arrays.fill(truth, -1);
        for (Row link : table("outbreaks/mers_korea_2015__contacts.csv")) {
            Integer from = number.get(link.get("from"));
            Integer to = number.get(link.get("to"));
            if (from != null && to != null && truth[to] < 0) {
                truth[to] = from;
            }
        }
        List<Chains.Met> met = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (same(rows, i, j, "loc_hosp")) {
                    met.add(new Chains.Met(i, j, "hospital", false));
                }
            }
        }
        return new RealChains("MERS, Korea 2015", days(rows, "dt_onset", null), truth, met, "same hospital");
    }

    /** COVID-19, Tianjin 2020: truth where the text names one case; contacts are all pairs the text names, without direction. */
    static RealChains tianjin() {
        List<Row> rows = table("tianjin/Tianjin135cases_revised.csv").stream()
                .filter(row -> row.get("symptom_onset").contains("/"))
                .toList();
        Map<String, Integer> number = numbers(rows, "case_id");
        int[] truth = new int[rows.size()];
        java.util.Arrays.fill(truth, -1);
        List<Chains.Met> met = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            TreeSet<Integer> named = new TreeSet<>();
            var found = TIANJIN_CASE.matcher(rows.get(i).get("Infection_source"));
            while (found.find()) {
                Integer other = number.get("TJ" + found.group(1));
                if (other != null && other != i) {
                    named.add(other);
                    met.add(new Chains.Met(i, other, "named", false));
                }
            }
            truth[i] = named.size() == 1 ? named.first() : -1;
        }
        return new RealChains(
                "COVID-19, Tianjin 2020",
                days(rows, "symptom_onset", DateTimeFormatter.ofPattern("dd/MM/yyyy")),
                truth,
                met,
                "cases the report names, direction withheld");
    }

    /** A row of a table; a column that is not there is empty. */
    private record Row(Map<String, String> cells) {
        String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private static boolean same(List<Row> rows, int i, int j, String column) {
        String value = rows.get(i).get(column);
        return !value.isEmpty() && value.equals(rows.get(j).get(column));
    }

    private static Map<String, Integer> numbers(List<Row> rows, String column) {
        Map<String, Integer> number = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            number.put(rows.get(i).get(column), i);
        }
        return number;
    }

    private static int[] days(
            List<Row> rows, String column, @org.jspecify.annotations.Nullable DateTimeFormatter format) {
        return rows.stream()
                .mapToInt(row -> (int)
                        (format == null ? LocalDate.parse(row.get(column)) : LocalDate.parse(row.get(column), format))
                                .toEpochDay())
                .toArray();
    }

    private static List<Row> table(String name) {
        Path file = Path.of(System.getProperty("vigil.root", "."), "..", "shared", "data", "1-linelists")
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "public outbreaks are not beside the checkout: " + file);
        try {
            List<List<String>> lines =
                    Files.readAllLines(file).stream().map(RealChains::fields).toList();
            List<Row> rows = new ArrayList<>();
            for (List<String> line : lines.subList(1, lines.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < lines.getFirst().size(); i++) {
                    row.put(lines.getFirst().get(i).replace("\uFEFF", "").strip(), i < line.size() ? line.get(i) : "");
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
