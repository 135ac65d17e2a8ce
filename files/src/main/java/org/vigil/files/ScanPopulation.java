package org.vigil.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vigil.detect.scan.AtRisk;
import org.vigil.detect.scan.StudyPeriod;

/**
 * The population file: persons by location, date and covariates. Where a location has rows of a date but none of some stratum, the
 * stratum is empty then; where it has no rows of a date at all, its population is on the line between its own dates.
 */
final class ScanPopulation {
    private static final RoughDate UNDATED = RoughDate.parse("2000");

    private final CsvTable table;
    private final List<String> covariates;
    private final List<RoughDate> dates = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<List<String>> strata = new ArrayList<>();
    private final List<Double> persons = new ArrayList<>();

    private ScanPopulation(CsvTable table, List<String> covariates) {
        this.table = table;
        this.covariates = covariates;
    }

    /** Covariates are the columns that both files have. */
    static ScanPopulation read(Path file, ScanCases cases, Map<String, Integer> placeOf, Path coordinates) {
        CsvTable table = CsvTable.read(file).require("location", "population");
        List<String> covariates = cases.others().stream()
                .filter(name -> table.has(name) && !name.equals("year") && !name.equals("population"))
                .toList();
        ScanPopulation population = new ScanPopulation(table, covariates);
        String dateColumn = table.has("year") ? "year" : table.has("date") ? "date" : "";
        Set<List<String>> seen = new HashSet<>();
        for (int row = 0; row < table.size(); row++) {
            population.add(row, dateColumn, ScanCases.place(table, row, placeOf, coordinates));
            int current = row;
            List<String> key = table.header().stream()
                    .filter(name -> !name.equals("population"))
                    .map(name -> table.text(current, name))
                    .toList();
            if (!seen.add(key)) {
                throw table.problem(
                        row, "location", "this location, date and stratum stands twice; add up or remove one row");
            }
        }
        if (table.size() == 0) {
            throw new FileProblem(file + " has no rows");
        }
        return population;
    }

    private void add(int row, String dateColumn, int place) {
        double number = table.number(row, "population");
        if (number < 0 || number > 1e12) {
            throw table.problem(row, "population", "a number of persons of at least 0 is needed");
        }
        persons.add(number);
        dates.add(dateColumn.isEmpty() ? UNDATED : RoughDate.of(table, row, dateColumn));
        places.add(place);
        strata.add(stratum(table, row));
    }

    List<String> stratum(CsvTable of, int row) {
        return covariates.stream().map(name -> of.text(row, name)).toList();
    }

    List<String> covariates() {
        return covariates;
    }

    boolean hasStratum(List<String> stratum) {
        return strata.contains(stratum);
    }

    Optional<RoughDate> earliest() {
        return dates.stream().filter(d -> d != UNDATED).min(Comparator.comparing(RoughDate::first));
    }

    Optional<RoughDate> latest() {
        return dates.stream().filter(d -> d != UNDATED).max(Comparator.comparing(RoughDate::last));
    }

    /** Expected cases by period and place, standardised over the covariates; without a study period the dates count alike. */
    double[][] expected(StudyPeriod study, int size, Map<List<String>, Double> casesOf) {
        Map<Integer, TreeMap<LocalDate, Integer>> datesOf = new HashMap<>();
        for (int row = 0; row < persons.size(); row++) {
            datesOf.computeIfAbsent(places.get(row), p -> new TreeMap<>())
                    .put(dates.get(row).middle(), 0);
        }
        for (TreeMap<LocalDate, Integer> own : datesOf.values()) {
            int index = 0;
            for (Map.Entry<LocalDate, Integer> entry : own.entrySet()) {
                entry.setValue(index++);
            }
        }
        Map<List<String>, Map<Integer, double[]>> counts = new HashMap<>();
        for (int row = 0; row < persons.size(); row++) {
            TreeMap<LocalDate, Integer> own = of(datesOf, places.get(row));
            double[] values = counts.computeIfAbsent(strata.get(row), s -> new HashMap<>())
                    .computeIfAbsent(places.get(row), p -> new double[own.size()]);
            values[of(own, dates.get(row).middle())] += persons.get(row);
        }
        double[][] expected = new double[study.periods()][size];
        counts.forEach((stratum, byPlace) -> {
            double[][] personTime = new double[study.periods()][size];
            byPlace.forEach((place, values) -> {
                LocalDate[] own = of(datesOf, place).keySet().toArray(LocalDate[]::new);
                double[] days = AtRisk.personDays(study, own, values);
                for (int t = 0; t < days.length; t++) {
                    personTime[t][place] = days[t];
                }
            });
            add(expected, personTime, stratum, casesOf.getOrDefault(stratum, 0.0));
        });
        return expected;
    }

    private void add(double[][] expected, double[][] personTime, List<String> stratum, double cases) {
        double[][] part;
        try {
            part = AtRisk.expected(new double[][][] {personTime}, new double[] {cases});
        } catch (IllegalArgumentException e) {
            throw new FileProblem(table.file() + ": there are cases, but nobody is at risk"
                    + (covariates.isEmpty() ? "" : " with " + named(stratum)));
        }
        for (int t = 0; t < part.length; t++) {
            for (int i = 0; i < part[t].length; i++) {
                expected[t][i] += part[t][i];
            }
        }
    }

    /** A stratum as people read it. */
    String named(List<String> stratum) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < covariates.size(); k++) {
            parts.add(covariates.get(k) + " " + stratum.get(k));
        }
        return String.join(", ", parts);
    }

    /** Most persons a location ever has. */
    double[] mostPersons(int size) {
        Map<List<Object>, Double> sums = new HashMap<>();
        for (int row = 0; row < persons.size(); row++) {
            sums.merge(List.of(places.get(row), dates.get(row).middle()), persons.get(row), Double::sum);
        }
        double[] most = new double[size];
        sums.forEach((key, sum) -> most[(Integer) key.getFirst()] = Math.max(most[(Integer) key.getFirst()], sum));
        return most;
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return java.util.Objects.requireNonNull(map.get(key));
    }
}
