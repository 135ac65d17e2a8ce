package org.vigil.intake.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the line with the column names among the first lines of a table. Titles fill few cells, group headings repeat
 * themselves, data hold numbers and dates: the names are the first full line of different words.
 */
final class HeaderFinder {

    /** How many lines are looked at. */
    static final int LOOK_AHEAD = 30;

    private static final double ENOUGH = 0.55;
    private static final Pattern VALUE =
            Pattern.compile("[+-]?\\d[\\d.,:/ \\-]*%?|\\d{1,4}[-/.年]\\d{1,2}[-/.月]\\d{1,4}.*|TRUE|FALSE|true|false");

    private HeaderFinder() {}

    /**
     * The place of the header in the list, or -1 when no line looks like one.
     *
     * @param rows      the first lines that are not empty
     * @param knownName whether somebody has used this as a column name before
     */
    static int find(List<TableRow> rows, Predicate<String> knownName) {
        int width = rows.stream().mapToInt(TableRow::filled).max().orElse(0);
        int best = -1;
        double bestScore = ENOUGH;
        for (int i = 0; i < Math.min(rows.size(), LOOK_AHEAD); i++) {
            double score = score(rows.get(i), width, knownName) - 0.01 * i;
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(TableRow row, int width, Predicate<String> knownName) {
        Set<String> names = new HashSet<>();
        int words = 0;
        int known = 0;
        for (Cell cell : row.cells()) {
            if (cell instanceof Cell.Text text && !VALUE.matcher(text.value()).matches()) {
                words++;
                names.add(text.value().toLowerCase(Locale.ROOT));
                known += knownName.test(text.value()) ? 1 : 0;
            }
        }
        int filled = row.filled();
        if (filled == 0 || words == 0) {
            return 0;
        }
        double full = Math.min(1.0, (double) filled / width);
        double wordy = (double) words / filled;
        double different = (double) names.size() / words;
        double score = full * wordy * wordy * different;
        return score + (known >= 2 ? (double) known / filled : 0);
    }
}
