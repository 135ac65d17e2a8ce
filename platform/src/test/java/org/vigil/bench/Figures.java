package org.vigil.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Times of the same thing done many times, in milliseconds, and what is printed of them. */
final class Figures {
    private double[] values = new double[64];
    private int size;

    synchronized void add(double milliseconds) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = milliseconds;
    }

    void addSince(long nanoTime) {
        add((System.nanoTime() - nanoTime) / 1e6);
    }

    /** The smallest value that at least the share {@code p} of all values do not exceed. */
    synchronized double percentile(double p) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(p * size) - 1)];
    }

    synchronized void clear() {
        size = 0;
    }

    synchronized int size() {
        return size;
    }

    /** One line: what, median, p95, p99, greatest. */
    String line(String what) {
        return String.format(
                Locale.ROOT,
                "%-44s n %6d  p50 %7.1f  p95 %7.1f  p99 %7.1f  max %7.1f ms",
                what,
                size(),
                percentile(0.5),
                percentile(0.95),
                percentile(0.99),
                percentile(1));
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** The machine's load, to stand beside each figure. */
    static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        String load = Files.exists(file) ? Files.readString(file).split(" [0-9]+/")[0] : "unknown";
        return "load average " + load + ", cores " + Runtime.getRuntime().availableProcessors();
    }
}
