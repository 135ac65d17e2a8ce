package org.vigil.files;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.scan.StudyPeriod;

/** The case file: who fell ill where and when, with the study period that follows from it. */
final class ScanCases {
    private final CsvTable table;
    private final ScanOptions options;
    private final List<Optional<RoughDate>> dates = new ArrayList<>();

    private ScanCases(CsvTable table, ScanOptions options) {
        this.table = table;
        this.options = options;
    }

    static ScanCases read(ScanOptions options) {
        CsvTable table = CsvTable.read(options.cases).require("location", "count");
        if (options.kind().inTime) {
            table.require("date");
        }
        ScanCases cases = new ScanCases(table, options);
        for (int row = 0; row < table.size(); row++) {
            boolean dated = table.has("date")
                    && (options.kind().inTime || !table.text(row, "date").isEmpty());
            cases.dates.add(dated ? Optional.of(RoughDate.of(table, row, "date")) : Optional.empty());
        }
        return cases;
    }

    CsvTable table() {
        return table;
    }

    /** Columns besides those every case file has. */
    List<String> others() {
        return table.header().stream()
                .filter(name -> !List.of("location", "count", "date").contains(name))
                .toList();
    }

    /** The study period asked for, else the range of the dates; empty if there is neither. */
    Optional<StudyPeriod> study(Optional<RoughDate> firstOtherwise, Optional<RoughDate> lastOtherwise) {
        LocalDate first = asked("--start-date", options.startDate)
                .map(RoughDate::first)
                .or(() -> dates.stream()
                        .flatMap(Optional::stream)
                        .map(RoughDate::first)
                        .min(LocalDate::compareTo))
                .or(() -> firstOtherwise.map(RoughDate::first))
                .orElse(null);
        LocalDate last = asked("--end-date", options.endDate)
                .map(RoughDate::last)
                .or(() -> dates.stream()
                        .flatMap(Optional::stream)
                        .map(RoughDate::last)
                        .max(LocalDate::compareTo))
                .or(() -> lastOtherwise.map(RoughDate::last))
                .orElse(null);
        if (first == null || last == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StudyPeriod.ofClosed(first, last, unit()));
        } catch (IllegalArgumentException e) {
            throw new FileProblem("scan: " + e.getMessage() + "; see --start-date, --end-date and --time-unit");
        }
    }

    private static Optional<RoughDate> asked(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(RoughDate::parse);
        } catch (DateTimeException e) {
            throw new FileProblem(option + " " + text + ": a date is needed, written as 2026-11-24, 2026-11 or 2026");
        }
    }

    /** As asked for, else as exact as the least exact date. */
    private StudyPeriod.Unit unit() {
        StudyPeriod.Unit coarsest = dates.stream()
                .flatMap(Optional::stream)
                .map(RoughDate::precision)
                .max(Enum::compareTo)
                .orElse(StudyPeriod.Unit.YEAR);
        return options.unit().orElse(options.kind().inTime ? coarsest : StudyPeriod.Unit.YEAR);
    }

    /** The period of a row; refuses dates outside of the study period and dates not as exact as the periods. */
    int period(int row, StudyPeriod study) {
        Optional<RoughDate> date = dates.get(row);
        if (date.isEmpty()) {
            return 0;
        }
        RoughDate rough = date.get();
        if (!study.contains(rough.first()) || !study.contains(rough.last())) {
            throw table.problem(row, "date", "outside of the study period " + study.first() + " to " + study.last());
        }
        int period = study.indexOf(rough.first());
        if (options.kind().inTime && period != study.indexOf(rough.last())) {
            throw table.problem(
                    row,
                    "date",
                    "not exact enough for --time-unit " + study.unit().name().toLowerCase(java.util.Locale.ROOT));
        }
        return period;
    }

    /** A count of cases or controls: at least 0, whole if the model needs whole numbers. */
    static double count(CsvTable table, int row, boolean whole) {
        double count = table.number(row, "count");
        if (count < 0) {
            throw table.problem(row, "count", "a count of at least 0 is needed");
        }
        if (whole && count != Math.rint(count)) {
            throw table.problem(
                    row, "count", "this model needs whole numbers; fractions go with poisson and st-poisson");
        }
        if (count > 1e8) {
            throw table.problem(row, "count", "more than 100,000,000");
        }
        return count;
    }

    /** The number of a location of the coordinates file. */
    static int place(CsvTable table, int row, Map<String, Integer> places, Path coordinates) {
        Integer place = places.get(table.text(row, "location"));
        if (place == null) {
            throw table.problem(row, "location", "this location is not in " + coordinates);
        }
        return place;
    }
}
