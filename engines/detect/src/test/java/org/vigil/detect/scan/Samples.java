package org.vigil.detect.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** SaTScan's sample data, which stay outside the repository. */
final class Samples {

    private Samples() {}

    /** Skips the test where the material is absent. */
    static Path golden() {
        Path folder = Path.of(System.getProperty("vigil.root", "."), "..", "shared", "golden");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "skipped: reference outputs not found at " + folder.normalize());
        return folder;
    }

    static List<String[]> rows(String file) {
        try (var lines = Files.lines(golden().resolve("satscan/inputs").resolve(file))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.split("\\s+"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Places places(String file, boolean geographic) {
        List<String[]> rows = rows(file);
        List<String> names = rows.stream().map(row -> row[0]).toList();
        double[] first =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
        double[] second =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
        return geographic ? Places.geographic(names, first, second) : Places.planar(names, first, second);
    }

    /** Counts of the column by place; a place without a row has none. */
    static double[] counts(Places places, String file, int column) {
        double[] counts = new double[places.size()];
        for (String[] row : rows(file)) {
            counts[places.names().indexOf(row[0])] += Double.parseDouble(row[column]);
        }
        return counts;
    }

    static ScanData leukaemia() {
        Places places = places("NYleukemia.geo", false);
        return new ScanData(
                places,
                new double[][] {counts(places, "NYleukemia.cas", 1)},
                new Model.Poisson(new double[][] {counts(places, "NYleukemia.pop", 2)}));
    }

    static ScanData humberside() {
        Places places = places("NHumberside.geo", false);
        return new ScanData(
                places,
                new double[][] {counts(places, "NHumberside.cas", 1)},
                new Model.Bernoulli(counts(places, "NHumberside.ctl", 1)));
    }

    static final StudyPeriod FEVER =
            StudyPeriod.ofClosed(LocalDate.of(2001, 11, 1), LocalDate.of(2001, 11, 24), StudyPeriod.Unit.DAY);

    static ScanData fever() {
        Places places = places("NYCfever.geo", true);
        double[][] cases = new double[FEVER.periods()][places.size()];
        for (String[] row : rows("NYCfever.cas")) {
            String[] date = row[2].split("/");
            LocalDate day =
                    LocalDate.of(Integer.parseInt(date[0]), Integer.parseInt(date[1]), Integer.parseInt(date[2]));
            cases[FEVER.indexOf(day)][places.names().indexOf(row[0])] += Double.parseDouble(row[1]);
        }
        return new ScanData(places, cases, new Model.Permutation());
    }

    static final StudyPeriod NEW_MEXICO =
            StudyPeriod.ofClosed(LocalDate.of(1973, 1, 1), LocalDate.of(1991, 12, 31), StudyPeriod.Unit.YEAR);

    static ScanData newMexico() {
        Places places = places("nm.geo", true);
        TreeMap<String, double[][]> population = new TreeMap<>();
        LocalDate[] dates = {LocalDate.of(1973, 7, 1), LocalDate.of(1982, 7, 1), LocalDate.of(1991, 7, 1)};
        for (String[] row : rows("nm.pop")) {
            int year = (Integer.parseInt(row[1]) - 73) / 9;
            population
                            .computeIfAbsent(row[3] + " " + row[4], s -> new double[places.size()][3])[
                            places.names().indexOf(row[0])][year] +=
                    Double.parseDouble(row[2]);
        }
        List<String> strata = new ArrayList<>(population.keySet());
        double[][] cases = new double[NEW_MEXICO.periods()][places.size()];
        double[] byStratum = new double[strata.size()];
        for (String[] row : rows("nm.cas")) {
            double count = Double.parseDouble(row[1]);
            int place = places.names().indexOf(row[0]);
            cases[NEW_MEXICO.indexOf(LocalDate.of(Integer.parseInt(row[2]), 7, 1))][place] += count;
            byStratum[strata.indexOf(row[3] + " " + row[4])] += count;
        }
        double[][][] personTime = new double[strata.size()][NEW_MEXICO.periods()][places.size()];
        for (int s = 0; s < strata.size(); s++) {
            for (int i = 0; i < places.size(); i++) {
                double[] days = AtRisk.personDays(
                        NEW_MEXICO, dates, java.util.Objects.requireNonNull(population.get(strata.get(s)))[i]);
                for (int t = 0; t < days.length; t++) {
                    personTime[s][t][i] = days[t];
                }
            }
        }
        return new ScanData(places, cases, new Model.Poisson(AtRisk.expected(personTime, byStratum)));
    }
}
