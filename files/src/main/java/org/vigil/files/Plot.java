package org.vigil.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One panel of a drawing: bands, bars, lines, marks, points and circles over common axes, written as SVG. Layers are drawn in the
 * order in which they are added; NaN leaves a gap. Colours differ in lightness, and marks in shape, so that the drawing can be
 * read without colour. Nothing in it needs a font, a script or another file.
 */
public final class Plot {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 54;
    private static final int BOTTOM = 44;

    private enum Shape {
        BAND,
        BARS,
        LINE,
        DASHES,
        MARKS,
        POINTS,
        CIRCLES
    }

    private record Layer(Shape shape, double[] x, double[] y, double[] z, String label) {}

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Layer> layers = new ArrayList<>();
    private boolean dates;
    private boolean plane;

    private Plot(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** An empty panel; the vertical axis holds 0 unless it is a {@link #plane()}. */
    public static Plot of(String title, String xLabel, String yLabel) {
        return new Plot(title, xLabel, yLabel);
    }

    /** Says that x holds days since 1970 ({@link LocalDate#toEpochDay}), to be written as dates. */
    public Plot dates() {
        dates = true;
        return this;
    }

    /** Says that x and y are the coordinates of a map: one scale for both, no zero line. */
    public Plot plane() {
        plane = true;
        return this;
    }

    /** The area between {@code low} and {@code high}. */
    public Plot band(double[] x, double[] low, double[] high, String label) {
        return add(Shape.BAND, x, low, high, label);
    }

    /** A bar from 0 up to each {@code y}. */
    public Plot bars(double[] x, double[] y, String label) {
        return add(Shape.BARS, x, y, y, label);
    }

    public Plot line(double[] x, double[] y, String label) {
        return add(Shape.LINE, x, y, y, label);
    }

    public Plot dashes(double[] x, double[] y, String label) {
        return add(Shape.DASHES, x, y, y, label);
    }

    /** Triangles that point at what matters, such as alarms. */
    public Plot marks(double[] x, double[] y, String label) {
        return add(Shape.MARKS, x, y, y, label);
    }

    public Plot points(double[] x, double[] y, String label) {
        return add(Shape.POINTS, x, y, y, label);
    }

    /** Circles with radii in the units of x. */
    public Plot circles(double[] x, double[] y, double[] radius, String label) {
        return add(Shape.CIRCLES, x, y, radius, label);
    }

    private Plot add(Shape shape, double[] x, double[] y, double[] z, String label) {
        if (x.length != y.length || x.length != z.length) {
            throw new IllegalArgumentException(label + ": x and y differ in length");
        }
        layers.add(new Layer(shape, x.clone(), y.clone(), z.clone(), label));
        return this;
    }

    /** Writes panels below each other, whole or not at all. */
    public static void write(Path file, List<Plot> panels) {
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            if (whole.getParent() != null) {
                Files.createDirectories(whole.getParent());
            }
            Files.writeString(part, svg(panels));
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FileProblem("cannot write " + file + ": " + e.getMessage());
        }
    }

    /** The drawing as text. */
    public static String svg(List<Plot> panels) {
        int height = panels.stream().mapToInt(Plot::height).sum();
        StringBuilder svg = new StringBuilder(8_192);
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        .formatted(WIDTH, height, WIDTH, height));
        svg.append(
                "font-family=\"sans-serif\" font-size=\"12\" fill=\"#1a1a1a\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        int top = 0;
        for (Plot panel : panels) {
            svg.append("<g transform=\"translate(0 ").append(top).append(")\">\n");
            panel.draw(svg);
            svg.append("</g>\n");
            top += panel.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private int height() {
        return plane ? WIDTH - LEFT - RIGHT + TOP + BOTTOM : HEIGHT;
    }

    private void draw(StringBuilder svg) {
        Axis x = new Axis(LEFT, WIDTH - RIGHT);
        Axis y = new Axis(height() - BOTTOM, TOP);
        for (Layer layer : layers) {
            double reach = layer.shape == Shape.BARS ? 0.5 : 0;
            for (int i = 0; i < layer.x.length; i++) {
                double around = layer.shape == Shape.CIRCLES ? layer.z[i] : reach;
                x.hold(layer.x[i] - around);
                x.hold(layer.x[i] + around);
                y.hold(layer.y[i] - (layer.shape == Shape.CIRCLES ? around : 0));
                y.hold(layer.shape == Shape.CIRCLES ? layer.y[i] + around : layer.z[i]);
            }
        }
        if (plane) {
            Axis.equalise(x, y);
        } else {
            y.hold(0);
        }
        text(svg, LEFT, 18, "start", "14", title);
        axes(svg, x, y);
        int legend = LEFT;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            svg.append("<g><title>").append(escaped(layer.label)).append("</title>");
            layer(svg, layer, i, x, y);
            svg.append("</g>\n");
            if (!layer.label.isEmpty()) {
                swatch(svg, layer.shape, i, legend);
                text(svg, legend + 20, 40, "start", "12", layer.label);
                legend += 40 + 7 * layer.label.length();
            }
        }
    }

    private void axes(StringBuilder svg, Axis x, Axis y) {
        int bottom = height() - BOTTOM;
        svg.append("<path fill=\"none\" stroke=\"#767676\" d=\"M%d %dV%dH%d\"/>\n"
                .formatted(LEFT, TOP, bottom, WIDTH - RIGHT));
        for (double tick : y.ticks(plane ? 10 : 5, false)) {
            svg.append("<path stroke=\"#d9d9d9\" d=\"M%d %sH%d\"/>".formatted(LEFT, place(y.at(tick)), WIDTH - RIGHT));
            text(svg, LEFT - 6, y.at(tick) + 4, "end", "12", number(tick));
        }
        for (double tick : x.ticks(8, dates)) {
            svg.append("<path stroke=\"#767676\" d=\"M%s %dv5\"/>".formatted(place(x.at(tick)), bottom));
            String label = dates ? LocalDate.ofEpochDay((long) tick).toString() : number(tick);
            text(svg, x.at(tick), bottom + 18, "middle", "12", label);
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, bottom + 36, "middle", "12", xLabel);
        svg.append("<text text-anchor=\"middle\" transform=\"translate(14 %d) rotate(-90)\">%s</text>\n"
                .formatted((TOP + bottom) / 2, escaped(yLabel)));
    }

    private static final List<String> STROKES =
            List.of("#0b3c6f", "#c05a00", "#3a7d34", "#8a1c5b", "#5b5b5b", "#007f86");
    private static final List<String> FILLS = List.of("#9cc3e6", "#f4c48f", "#b5dcb0", "#e3afcb", "#cccccc", "#a5dcdf");

    private static void layer(StringBuilder svg, Layer layer, int index, Axis x, Axis y) {
        String stroke = STROKES.get(index % STROKES.size());
        String fill = FILLS.get(index % FILLS.size());
        switch (layer.shape) {
            case BAND -> band(svg, layer, fill, x, y);
            case BARS -> bars(svg, layer, fill, x, y);
            case LINE, DASHES -> line(svg, layer, stroke, x, y);
            case MARKS, POINTS, CIRCLES -> {
                for (int i = 0; i < layer.x.length; i++) {
                    if (Double.isFinite(layer.x[i]) && Double.isFinite(layer.y[i])) {
                        point(svg, layer, i, stroke, x, y);
                    }
                }
            }
        }
    }

    private static void point(StringBuilder svg, Layer layer, int i, String stroke, Axis x, Axis y) {
        String cx = place(x.at(layer.x[i]));
        String cy = place(y.at(layer.y[i]));
        switch (layer.shape) {
            case MARKS -> svg.append("<path fill=\"#b00020\" d=\"M%s %sm0 -4l-6 -10h12z\"/>".formatted(cx, cy));
            case CIRCLES ->
                svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        .formatted(cx, cy, place(Math.abs(x.at(layer.x[i] + layer.z[i]) - x.at(layer.x[i]))), stroke));
            default -> svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>".formatted(cx, cy, stroke));
        }
    }

    private static void bars(StringBuilder svg, Layer layer, String fill, Axis x, Axis y) {
        double apart = Double.POSITIVE_INFINITY;
        for (int i = 1; i < layer.x.length; i++) {
            apart = Math.min(apart, Math.abs(layer.x[i] - layer.x[i - 1]));
        }
        double width = Math.max(0.8, 0.8 * Math.abs(x.at(Double.isFinite(apart) ? apart : 1) - x.at(0)));
        for (int i = 0; i < layer.x.length; i++) {
            if (Double.isFinite(layer.y[i]) && layer.y[i] != 0) {
                double top = y.at(layer.y[i]);
                svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
                        .formatted(
                                place(x.at(layer.x[i]) - width / 2),
                                place(top),
                                place(width),
                                place(y.at(0) - top),
                                fill));
            }
        }
    }

    private static void line(StringBuilder svg, Layer layer, String stroke, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < layer.x.length; i++) {
            boolean known = Double.isFinite(layer.x[i]) && Double.isFinite(layer.y[i]);
            if (known) {
                path.append(pen ? 'L' : 'M')
                        .append(place(x.at(layer.x[i])))
                        .append(' ')
                        .append(place(y.at(layer.y[i])));
            }
            pen = known;
        }
        if (!path.isEmpty()) {
            svg.append("<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linecap=\"round\"%s d=\"%s\"/>"
                    .formatted(stroke, layer.shape == Shape.DASHES ? " stroke-dasharray=\"6 4\"" : "", path));
        }
    }

    private static void band(StringBuilder svg, Layer layer, String fill, Axis x, Axis y) {
        int i = 0;
        while (i < layer.x.length) {
            int from = i;
            while (i < layer.x.length && Double.isFinite(layer.y[i]) && Double.isFinite(layer.z[i])) {
                i++;
            }
            if (i > from) {
                StringBuilder path = new StringBuilder();
                for (int k = from; k < i; k++) {
                    path.append(k == from ? 'M' : 'L')
                            .append(place(x.at(layer.x[k])))
                            .append(' ')
                            .append(place(y.at(layer.z[k])));
                }
                for (int k = i - 1; k >= from; k--) {
                    path.append('L').append(place(x.at(layer.x[k]))).append(' ').append(place(y.at(layer.y[k])));
                }
                svg.append("<path fill=\"%s\" fill-opacity=\"0.6\" d=\"%sZ\"/>".formatted(fill, path));
            }
            i++;
        }
    }

    private static void swatch(StringBuilder svg, Shape shape, int index, int left) {
        Axis x = new Axis(left, left + 14);
        Axis y = new Axis(41, 29);
        double[] ends = {0, 1};
        x.hold(0);
        x.hold(1);
        y.hold(0);
        y.hold(1);
        double[] low = {shape == Shape.BAND ? 0 : 0.5, shape == Shape.BAND ? 0 : 0.5};
        Layer sample = switch (shape) {
            case BAND, LINE, DASHES -> new Layer(shape, ends, low, new double[] {1, 1}, "");
            case BARS -> new Layer(shape, new double[] {0.5}, new double[] {1}, new double[] {1}, "");
            case MARKS -> new Layer(shape, new double[] {0.5}, new double[] {0}, new double[] {0}, "");
            case POINTS, CIRCLES -> new Layer(shape, new double[] {0.5}, new double[] {0.5}, new double[] {0.4}, "");
        };
        layer(svg, sample, index, x, y);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String size, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\">%s</text>\n"
                .formatted(place(x), place(y), anchor, size, escaped(text)));
    }

    private static String place(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** Text that cannot close an element, without the control characters that XML forbids. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default ->
                    safe.appendCodePoint(
                            c < 0x20 || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
            }
        });
        return safe.toString();
    }
}
