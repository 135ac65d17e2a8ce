package org.vigil.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vigil.detect.growth.Incidence;

/** New cases a day: a column {@code date} or {@code t}, without gaps and in order, and {@code cases}, or {@code local} and {@code imported}. */
record IncidenceFile(Incidence incidence, double[] cases, Optional<LocalDate> first) {
    private static final List<String> NAMES = List.of("cases", "I", "incidence", "count");

    static IncidenceFile read(Path file) {
        CsvTable table = CsvTable.read(file);
        if (table.size() < 2) {
            throw new FileProblem(file + " has " + table.size() + " rows; two days at least are needed");
        }
        boolean dated = table.has("date");
        if (!dated) {
            table.require("t");
        }
        checkOrder(table, dated);
        Optional<LocalDate> first = dated ? Optional.of(table.date(0, "date")) : Optional.empty();
        try {
            if (table.has("local") || table.has("imported")) {
                table.require("local", "imported");
                double[] local = column(table, "local");
                double[] imported = column(table, "imported");
                double[] all = new double[local.length];
                for (int i = 0; i < all.length; i++) {
                    all[i] = local[i] + imported[i];
                }
                return new IncidenceFile(Incidence.of(local, imported), all, first);
            }
            String name = NAMES.stream().filter(table::has).findFirst().orElse("cases");
            table.require(name);
            double[] cases = column(table, name);
            return new IncidenceFile(Incidence.of(cases), cases, first);
        } catch (IllegalArgumentException e) {
            throw new FileProblem(file + ": " + e.getMessage());
        }
    }

    private static void checkOrder(CsvTable table, boolean dated) {
        for (int row = 1; row < table.size(); row++) {
            if (dated) {
                LocalDate due = table.date(row - 1, "date").plusDays(1);
                if (!table.date(row, "date").equals(due)) {
                    throw table.problem(row, "date", due + " is due here: one row a day, 0 where no case fell ill");
                }
            } else if (table.whole(row, "t") != table.whole(row - 1, "t") + 1) {
                throw table.problem(row, "t", "one row a day in order: 0 where no case fell ill");
            }
        }
    }

    private static double[] column(CsvTable table, String name) {
        double[] values = new double[table.size()];
        for (int row = 0; row < values.length; row++) {
            OptionalDouble value = table.optional(row, name);
            if (value.isEmpty() || !(value.getAsDouble() >= 0)) {
                throw table.problem(row, name, "a number of cases of 0 or more is needed for every day");
            }
            values[row] = value.getAsDouble();
        }
        return values;
    }
}
