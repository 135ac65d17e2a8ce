package org.vigil.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigil.detect.scan.Model;
import org.vigil.detect.scan.Places;
import org.vigil.detect.scan.ScanData;
import org.vigil.detect.scan.StudyPeriod;

/**
 * The files of a scan put together.
 *
 * @param horizontal x or longitude of each location, for the map
 * @param notes what the reader should know about how the files were understood
 */
record ScanInput(
        ScanData data, Optional<StudyPeriod> study, double[] horizontal, double[] vertical, List<String> notes) {

    private static final StudyPeriod ANY_YEAR = StudyPeriod.ofClosed(
            RoughDate.parse("2000").first(), RoughDate.parse("2000").last(), StudyPeriod.Unit.YEAR);

    static ScanInput read(ScanOptions options) {
        options.check();
        Coordinates coordinates = Coordinates.read(options);
        ScanCases cases = ScanCases.read(options);
        Reader reader = new Reader(options, coordinates, cases, new ArrayList<>());
        return switch (options.kind()) {
            case BERNOULLI -> reader.bernoulli();
            case ST_PERMUTATION -> reader.permutation();
            case POISSON, ST_POISSON -> reader.poisson();
        };
    }

    private record Coordinates(Places places, Map<String, Integer> placeOf, double[] horizontal, double[] vertical) {

        static Coordinates read(ScanOptions options) {
            CsvTable table = CsvTable.read(options.coordinates).require("location");
            boolean planar = table.has("x");
            String latitude = table.has("lat") ? "lat" : "latitude";
            String longitude = table.has("lon") ? "lon" : table.has("long") ? "long" : "longitude";
            String first = planar ? "x" : latitude;
            String second = planar ? "y" : longitude;
            table.require(first, second);
            Map<String, Integer> placeOf = new HashMap<>();
            List<String> names = new ArrayList<>();
            double[] firsts = new double[table.size()];
            double[] seconds = new double[table.size()];
            for (int row = 0; row < table.size(); row++) {
                String name = table.text(row, "location");
                if (name.isEmpty()) {
                    throw table.problem(row, "location", "the name of a location is needed");
                }
                if (placeOf.put(name, row) != null) {
                    throw table.problem(row, "location", "this location stands twice; remove one row");
                }
                names.add(name);
                firsts[row] = within(table, row, first, planar ? 1e12 : 90);
                seconds[row] = within(table, row, second, planar ? 1e12 : 180);
            }
            if (names.isEmpty()) {
                throw new FileProblem(table.file() + " has no locations");
            }
            return planar
                    ? new Coordinates(Places.planar(names, firsts, seconds), placeOf, firsts, seconds)
                    : new Coordinates(Places.geographic(names, firsts, seconds), placeOf, seconds, firsts);
        }

        private static double within(CsvTable table, int row, String column, double limit) {
            double value = table.number(row, column);
            if (Math.abs(value) > limit) {
                throw table.problem(row, column, "a number from -%.0f to %.0f is needed".formatted(limit, limit));
            }
            return value;
        }
    }

    private record Reader(ScanOptions options, Coordinates coordinates, ScanCases cases, List<String> notes) {

        ScanInput bernoulli() {
            ignored(options.population != null, "--population");
            CsvTable controls = CsvTable.read(java.util.Objects.requireNonNull(options.controls))
                    .require("location", "count");
            double[] counts = new double[coordinates.places.size()];
            for (int row = 0; row < controls.size(); row++) {
                counts[place(controls, row)] += ScanCases.count(controls, row, true);
            }
            double[][] ofCases = counts(cases.study(Optional.empty(), Optional.empty()));
            return input(ofCases, new Model.Bernoulli(counts), Optional.empty());
        }

        ScanInput permutation() {
            ignored(options.population != null, "--population");
            ignored(options.controls != null, "--controls");
            Optional<StudyPeriod> study = cases.study(Optional.empty(), Optional.empty());
            return input(counts(study), new Model.Permutation(), study);
        }

        ScanInput poisson() {
            ignored(options.controls != null, "--controls");
            ScanPopulation population = ScanPopulation.read(
                    java.util.Objects.requireNonNull(options.population),
                    cases,
                    coordinates.placeOf,
                    options.coordinates);
            Optional<StudyPeriod> known = cases.study(population.earliest(), population.latest());
            StudyPeriod study = known.orElse(ANY_YEAR);
            double[][] counts = counts(known);
            double[][] expected = population.expected(study, coordinates.places.size(), byStratum(population));
            if (!options.kind().inTime) {
                expected = new double[][] {summed(expected)};
            }
            atRisk(counts, expected);
            crowded(counts, population);
            adjusted(population);
            return input(counts, new Model.Poisson(expected), known);
        }

        private ScanInput input(double[][] counts, Model model, Optional<StudyPeriod> study) {
            try {
                ScanData data = new ScanData(coordinates.places, counts, model);
                if (options.kind().inTime && counts.length < 2) {
                    throw new FileProblem("scan: the study period has only one period; choose a shorter --time-unit"
                            + " or a longer study period, or the model poisson");
                }
                return new ScanInput(data, study, coordinates.horizontal, coordinates.vertical, notes);
            } catch (IllegalArgumentException e) {
                throw new FileProblem("scan: " + e.getMessage());
            }
        }

        private int place(CsvTable table, int row) {
            return ScanCases.place(table, row, coordinates.placeOf, options.coordinates);
        }

        /** By period and place; one period for models without time, whose dates still must lie within the study period. */
        private double[][] counts(Optional<StudyPeriod> study) {
            boolean inTime = options.kind().inTime;
            int periods = inTime ? study.map(StudyPeriod::periods).orElse(1) : 1;
            double[][] counts = new double[periods][coordinates.places.size()];
            CsvTable table = cases.table();
            for (int row = 0; row < table.size(); row++) {
                int current = row;
                int period = study.map(s -> cases.period(current, s)).orElse(0);
                counts[inTime ? period : 0][place(table, row)] +=
                        ScanCases.count(table, row, !options.kind().needsPopulation());
            }
            return counts;
        }

        private Map<List<String>, Double> byStratum(ScanPopulation population) {
            Map<List<String>, Double> sums = new HashMap<>();
            CsvTable table = cases.table();
            for (int row = 0; row < table.size(); row++) {
                List<String> stratum = population.stratum(table, row);
                double count = table.number(row, "count");
                if (count > 0 && !sums.containsKey(stratum) && !population.hasStratum(stratum)) {
                    throw table.problem(
                            row,
                            population.covariates().getFirst(),
                            "the population has nobody with " + population.named(stratum));
                }
                sums.merge(stratum, count, Double::sum);
            }
            return sums;
        }

        private void atRisk(double[][] counts, double[][] expected) {
            for (int t = 0; t < counts.length; t++) {
                for (int i = 0; i < counts[t].length; i++) {
                    if (counts[t][i] > 0 && expected[t][i] == 0) {
                        throw new FileProblem(
                                "%s: location \"%s\" has cases, but nobody at risk (its population is 0 or missing); correct the population or remove the cases"
                                        .formatted(options.population, coordinates.places.name(i)));
                    }
                }
            }
        }

        private void crowded(double[][] counts, ScanPopulation population) {
            double[] most = population.mostPersons(coordinates.places.size());
            double[] ofPlace = summed(counts);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < most.length; i++) {
                if (ofPlace[i] > most[i]) {
                    names.add(coordinates.places.name(i));
                }
            }
            if (!names.isEmpty()) {
                notes.add(
                        "more cases than people at %d location(s), first %s: right only if a person may be a case twice"
                                .formatted(names.size(), names.getFirst()));
            }
        }

        private void adjusted(ScanPopulation population) {
            if (!population.covariates().isEmpty()) {
                notes.add("expected cases are standardised over " + String.join(", ", population.covariates()));
            }
            List<String> unused = cases.others().stream()
                    .filter(name -> !population.covariates().contains(name))
                    .toList();
            if (!unused.isEmpty()) {
                notes.add("not used, because the population does not have them: " + String.join(", ", unused));
            }
        }

        private void ignored(boolean given, String option) {
            if (given) {
                notes.add(option + " is of no use to --model " + options.model);
            }
        }

        private static double[] summed(double[][] byPeriod) {
            double[] sums = new double[byPeriod[0].length];
            for (double[] period : byPeriod) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += period[i];
                }
            }
            return sums;
        }
    }
}
