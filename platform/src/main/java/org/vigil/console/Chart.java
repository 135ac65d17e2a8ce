package org.vigil.console;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts over time as every page shows them: what is drawn, not how. {@code console/chart} draws it on a page, {@code console/sparkline}
 * in a line of text, {@code console/chart-print} on paper; the table behind it comes from the same numbers.
 *
 * <p>Built step by step: {@code Chart.ofDays("fever", title, "visits a day", first).bars("Reported", counts).band("95 %", low, high)}.
 * All values are one a period, the first at {@code axis.first()}; NaN means that nothing was reported, which is not zero.
 */
public record Chart(
        Heading heading,
        Axis axis,
        List<Series> series,
        @Nullable Band band,
        List<Mark> marks,
        Size size) {

    /**
     * What stands above and below.
     *
     * @param id unique on the page; names the parts for screen readers
     * @param title the finding, as a sentence
     * @param source where the numbers come from; empty for none
     */
    public record Heading(String id, String title, String source) {}

    /**
     * The axes.
     *
     * @param first first day of the first period
     * @param unit of the values, as in "visits a day"
     * @param incompleteFrom first day of the first period whose reports are still coming in; drawn lighter
     */
    public record Axis(
            Step step,
            LocalDate first,
            String unit,
            @Nullable LocalDate incompleteFrom) {
        /** First day of period {@code i}. */
        public LocalDate at(int i) {
            return step == Step.DAY ? first.plusDays(i) : first.plusWeeks(i);
        }

        /** The period in which {@code day} lies; negative before the first. */
        public int indexOf(LocalDate day) {
            return Math.toIntExact(Math.floorDiv(ChronoUnit.DAYS.between(first, day), step == Step.DAY ? 1L : 7L));
        }

        public boolean incomplete(int i) {
            return incompleteFrom != null && i >= indexOf(incompleteFrom);
        }
    }

    /** How long a period is. */
    public enum Step {
        DAY,
        WEEK
    }

    /** How a series is drawn. Several series of bars are stacked. */
    public enum Kind {
        BARS,
        LINE,
        /** What was expected: a dashed line. */
        EXPECTED,
        /** Above this it is unusual: a thin dotted line. */
        BOUND
    }

    /** One series; its place among those of its kind decides its colour and dashes. */
    public record Series(Kind kind, String label, List<Double> values) {
        /** The value of period {@code i}; NaN when missing or past the end. */
        public double at(int i) {
            return i < values.size() ? values.get(i) : Double.NaN;
        }
    }

    /** The range of what was expected, from {@code lower} to {@code upper}. */
    public record Band(String label, List<Double> lower, List<Double> upper) {}

    /** A triangle over a period, such as "signal 118". */
    public record Mark(LocalDate on, String label) {}

    /**
     * Where it will stand. Width and height in pixels; on a page the width is that of the column and this one is only the scale of paths.
     */
    public enum Size {
        PAGE(1000, 210),
        SMALL(400, 110),
        SPARKLINE(120, 28),
        PRINT(640, 190);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }
    }

    public Chart {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** A chart of daily values, with nothing in it yet. */
    public static Chart ofDays(String id, String title, String unit, LocalDate first) {
        return new Chart(
                new Heading(id, title, ""),
                new Axis(Step.DAY, first, unit, null),
                List.of(),
                null,
                List.of(),
                Size.PAGE);
    }

    /** A chart of weekly values, with nothing in it yet; {@code first} is the first day of the first week. */
    public static Chart ofWeeks(String id, String title, String unit, LocalDate first) {
        return new Chart(
                new Heading(id, title, ""),
                new Axis(Step.WEEK, first, unit, null),
                List.of(),
                null,
                List.of(),
                Size.PAGE);
    }

    /** With counts as bars; a second call stacks its bars on the first. */
    public Chart bars(String label, double... values) {
        return with(new Series(Kind.BARS, label, listOf(values)));
    }

    /** With a line. */
    public Chart line(String label, double... values) {
        return with(new Series(Kind.LINE, label, listOf(values)));
    }

    /** With what was expected. */
    public Chart expected(String label, double... values) {
        return with(new Series(Kind.EXPECTED, label, listOf(values)));
    }

    /** With the bound above which a value is unusual. */
    public Chart bound(String label, double... values) {
        return with(new Series(Kind.BOUND, label, listOf(values)));
    }

    /** With the range of what was expected. */
    public Chart band(String label, double[] lower, double[] upper) {
        return new Chart(heading, axis, series, new Band(label, listOf(lower), listOf(upper)), marks, size);
    }

    /** With the periods from {@code day} on shown as not yet complete; null when all are. */
    public Chart incompleteFrom(@Nullable LocalDate day) {
        return new Chart(heading, new Axis(axis.step, axis.first, axis.unit, day), series, band, marks, size);
    }

    /** With a triangle over the period in which {@code on} lies. */
    public Chart mark(LocalDate on, String label) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(new Mark(on, label));
        return new Chart(heading, axis, series, band, more, size);
    }

    public Chart sized(Size as) {
        return new Chart(heading, axis, series, band, marks, as);
    }

    /** With the line that says where the numbers come from. */
    public Chart source(String text) {
        return new Chart(new Heading(heading.id, heading.title, text), axis, series, band, marks, size);
    }

    /** How many periods it spans. */
    public int periods() {
        int longest = band == null ? 0 : band.upper.size();
        for (Series one : series) {
            longest = Math.max(longest, one.values.size());
        }
        return longest;
    }

    /** Whether any bar or line has a value at period {@code i}; what was expected does not count. */
    public boolean reported(int i) {
        return series.stream()
                .filter(one -> one.kind == Kind.BARS || one.kind == Kind.LINE)
                .anyMatch(one -> !Double.isNaN(one.at(i)));
    }

    private Chart with(Series one) {
        List<Series> more = new ArrayList<>(series);
        more.add(one);
        return new Chart(heading, axis, more, band, marks, size);
    }

    private static List<Double> listOf(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
