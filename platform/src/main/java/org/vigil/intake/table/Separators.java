package org.vigil.intake.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds what stands between two cells by how evenly each candidate cuts the first lines. */
final class Separators {

    /** What may be chosen by hand, in the order it is offered and preferred. */
    static final List<Character> OFFERED = List.of(',', ';', '\t', '|');

    private Separators() {}

    /** The separator of the sample; a comma when the table has one column. */
    static char guess(String sample) {
        List<String> lines = logicalLines(sample);
        char best = ',';
        double bestScore = 0;
        for (char candidate : OFFERED) {
            double score = score(lines, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Lines with line breaks inside quotation marks kept together; comment lines and the cut last line left out. */
    private static List<String> logicalLines(String sample) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < sample.length() && lines.size() < 200; i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            boolean ends = c == '\n' || c == '\r';
            if (ends && (!quoted || line.length() > 20_000)) {
                keep(lines, line);
                line.setLength(0);
                quoted = false;
            } else {
                line.append(c);
            }
        }
        if (lines.isEmpty()) {
            keep(lines, line);
        }
        return lines;
    }

    private static void keep(List<String> lines, StringBuilder line) {
        String text = line.toString();
        if (!text.isBlank() && !text.startsWith("#")) {
            lines.add(text);
        }
    }

    /** How many cells the typical line gets, weighed by how many lines agree. */
    private static double score(List<String> lines, char separator) {
        int[] counts =
                lines.stream().mapToInt(line -> count(line, separator)).sorted().toArray();
        if (counts.length == 0) {
            return 0;
        }
        int typical = counts[counts.length / 2];
        if (typical == 0) {
            return 0;
        }
        long agree = Arrays.stream(counts).filter(count -> count == typical).count();
        double share = (double) agree / counts.length;
        return share * share * Math.log(2 + typical);
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                count++;
            }
        }
        return count;
    }
}
