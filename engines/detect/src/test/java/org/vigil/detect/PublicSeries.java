package org.vigil.detect;

import java.time.LocalDate;
import java.time.YearMonth;

/** The public series that the reference outputs were made from. */
final class PublicSeries {

    private PublicSeries() {}

    static Series read(String name, String column) {
        Csv table = Csv.golden("series/" + name + ".csv");
        double[] counts = table.column(column);
        String epoch = table.text(table.rows().getFirst(), "epoch");
        if (!epoch.contains("-")) {
            return Series.indexed(52, counts);
        }
        LocalDate first = LocalDate.parse(epoch);
        return name.equals("rotaBB") ? Series.monthly(YearMonth.from(first), counts) : Series.weekly(first, counts);
    }
}
