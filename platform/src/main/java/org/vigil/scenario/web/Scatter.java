package org.vigil.scenario.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigil.scenario.Interval;
import org.vigil.scenario.Results;

/**
 * Each option as a point with its intervals: infections across, person-days restricted and closed up. Both axes are logarithmic, since
 * options differ by orders of magnitude. Positions in a field of 640 by 320.
 */
public record Scatter(List<Point> points, List<Tick> across, List<Tick> up, String front) {
    public static final int WIDTH = 640;
    public static final int HEIGHT = 320;
    private static final int EDGE = 12;

    /** A point, the ends of its two intervals, the number that stands beside it. */
    public record Point(
            double x, double y, double left, double right, double top, double bottom, int number, boolean front) {}

    /** A line of the grid and what it is called. */
    public record Tick(double at, String label) {}

    static Scatter of(ComparisonView view) {
        Results results = view.results();
        if (results == null) {
            return new Scatter(List.of(), List.of(), List.of(), "");
        }
        List<Interval> infections = results.options().stream()
                .map(of -> view.total(of, "infections"))
                .toList();
        List<Interval> days = results.options().stream()
                .map(of -> sum(view.total(of, "restricted"), view.total(of, "closed")))
                .toList();
        Log across = Log.holding(infections, EDGE, WIDTH - EDGE);
        Log up = Log.holding(days, HEIGHT - EDGE, EDGE);
        List<Point> points = new ArrayList<>();
        for (int place = 0; place < results.ranking().size(); place++) {
            int option = results.ranking().get(place);
            Interval x = infections.get(option);
            Interval y = days.get(option);
            points.add(new Point(
                    across.at(x.median()),
                    up.at(y.median()),
                    across.at(x.low()),
                    across.at(x.high()),
                    up.at(y.high()),
                    up.at(y.low()),
                    place + 1,
                    results.options().get(option).front()));
        }
        return new Scatter(points, across.ticks(view), up.ticks(view), line(points));
    }

    /** Joins the points of the front from left to right. */
    private static String line(List<Point> points) {
        StringBuilder path = new StringBuilder();
        points.stream()
                .filter(Point::front)
                .sorted(java.util.Comparator.comparingDouble(Point::x))
                .forEach(point -> path.append(path.isEmpty() ? "M" : "L")
                        .append(String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y())));
        return path.toString();
    }

    private static Interval sum(Interval a, Interval b) {
        return new Interval(a.low() + b.low(), a.median() + b.median(), a.high() + b.high());
    }

    /** A logarithmic axis of whole powers of ten, from one pixel to another; what is below 1 stands at 1. */
    private record Log(int lowest, int highest, double from, double to) {
        static Log holding(List<Interval> all, double from, double to) {
            double least = all.stream().mapToDouble(Interval::low).min().orElse(1);
            double most = all.stream().mapToDouble(Interval::high).max().orElse(10);
            int lowest = (int) Math.floor(Math.log10(Math.max(1, least)));
            int highest = (int) Math.ceil(Math.log10(Math.max(10, most)));
            return new Log(lowest, Math.max(highest, lowest + 1), from, to);
        }

        double at(double value) {
            double share = (Math.log10(Math.max(1, value)) - lowest) / (highest - lowest);
            return Math.rint((from + Math.max(0, share) * (to - from)) * 10) / 10;
        }

        List<Tick> ticks(ComparisonView view) {
            List<Tick> ticks = new ArrayList<>();
            for (int power = lowest; power <= highest; power++) {
                ticks.add(new Tick(at(Math.pow(10, power)), view.number(Math.pow(10, power))));
            }
            return ticks;
        }
    }
}
