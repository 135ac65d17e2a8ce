package org.vigil.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.delay.ReportingTriangle;

/**
 * Onset and report of each case, as days since the first onset.
 *
 * @param cases   those whose onset is known and not after their report
 * @param first   day 0
 * @param leftOut rows without an onset, or reported before it
 */
record LineListFile(List<ReportingTriangle.Reported> cases, LocalDate first, int leftOut) {
    private static final List<String> ONSET = List.of("onset", "date_onset", "onset_date", "dHosp", "dOnset");
    private static final List<String> REPORT =
            List.of("report", "date_reporting", "date_report", "report_date", "reported", "dReport");
    private static final int LONGEST_YEARS = 20;

    private record Dates(LocalDate onset, LocalDate report) {}

    static LineListFile read(
            Path file,
            @Nullable String onsetName,
            @Nullable String reportName,
            LocalDate now,
            @Nullable LocalDate from) {
        CsvTable table = CsvTable.read(file);
        if (table.header().size() < 2) {
            throw new FileProblem(file + " needs two columns: the date of onset and that of the report");
        }
        String onset = column(table, onsetName, ONSET, 0);
        String report = column(table, reportName, REPORT, 1);
        List<Dates> dates = new ArrayList<>();
        int leftOut = 0;
        for (int row = 0; row < table.size(); row++) {
            if (blank(table.text(row, onset)) || blank(table.text(row, report))) {
                leftOut++;
                continue;
            }
            LocalDate began = table.date(row, onset);
            LocalDate told = table.date(row, report);
            if (told.isBefore(began)) {
                leftOut++;
            } else if (!began.isAfter(now) && (from == null || !began.isBefore(from))) {
                dates.add(new Dates(began, told));
            }
        }
        LocalDate first = from != null
                ? from
                : dates.stream().map(Dates::onset).min(LocalDate::compareTo).orElse(now);
        if (dates.stream().noneMatch(one -> !one.report().isAfter(now)) || first.isAfter(now)) {
            throw new FileProblem(file + " has no case with onset and report up to " + now);
        }
        if (first.isBefore(now.minusYears(LONGEST_YEARS))) {
            throw new FileProblem(
                    "the first onset of %s is %s, more than %d years before --now %s: correct it, or give --from"
                            .formatted(file, first, LONGEST_YEARS, now));
        }
        List<ReportingTriangle.Reported> cases = dates.stream()
                .map(one -> new ReportingTriangle.Reported(days(first, one.onset()), days(first, one.report())))
                .toList();
        return new LineListFile(cases, first, leftOut);
    }

    private static int days(LocalDate first, LocalDate day) {
        return (int) Math.min(Integer.MAX_VALUE / 2, ChronoUnit.DAYS.between(first, day));
    }

    private static boolean blank(String text) {
        return text.isEmpty() || text.equals("NA");
    }

    private static String column(CsvTable table, @Nullable String given, List<String> usual, int otherwise) {
        if (given != null) {
            table.require(given);
            return given;
        }
        return usual.stream()
                .filter(table::has)
                .findFirst()
                .orElse(table.header().get(otherwise));
    }

    /** The delay that 99 % of the reports keep, within 7 to 60 days. */
    int usualDelay() {
        int[] delays = cases.stream()
                .mapToInt(one -> one.report() - one.onset())
                .sorted()
                .toArray();
        return Math.clamp(delays[(int) (0.99 * (delays.length - 1))], 7, 60);
    }
}
