package org.vigil.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the values out of one level of a scenario, each within its bounds, and refuses what nobody asked for. */
final class ScenarioReader {
    private final ScenarioTree.Fields fields;
    private final String path;
    private final Set<String> known = new LinkedHashSet<>();

    ScenarioReader(ScenarioTree.Fields fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    int line() {
        return fields.line();
    }

    boolean has(String name) {
        known.add(name);
        return fields.entries().containsKey(name);
    }

    ScenarioProblem problem(String name, String remedy) {
        ScenarioTree value = fields.entries().get(name);
        String written = value instanceof ScenarioTree.Text text ? "\"" + text.value() + "\": " : "";
        return new ScenarioProblem(value == null ? fields.line() : value.line(), path + name, written + remedy);
    }

    Optional<String> text(String name) {
        known.add(name);
        ScenarioTree value = fields.entries().get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScenarioTree.Text text) {
            return Optional.of(text.value());
        }
        throw problem(name, "one value is needed here, not a list and not further fields");
    }

    String word(String name, String standard, String... allowed) {
        String word = text(name).orElse(standard);
        if (!List.of(allowed).contains(word)) {
            throw problem(name, "write one of " + String.join(", ", allowed));
        }
        return word;
    }

    /** A number within closed bounds; {@code inf} is read as infinity and must lie within the bounds like any other. */
    double number(String name, double standard, double min, double max, String unit) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return standard;
        }
        return checked(name, parse(name, text.get(), unit), min, max, unit);
    }

    private double checked(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            throw problem(name, "write a number of %s from %s to %s".formatted(unit, plain(min), plain(max)));
        }
        return value;
    }

    private double parse(String name, String text, String unit) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", ".inf", "+inf", "infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            default -> {
                try {
                    return Double.parseDouble(text.replace("_", ""));
                } catch (NumberFormatException e) {
                    if (text.endsWith("%") && unit.equals("shares")) {
                        throw problem(name, "write a share as a number from 0 to 1, 60 % as 0.6");
                    }
                    throw problem(
                            name, "a number of " + unit + " is needed, without a unit and with a point for decimals");
                }
            }
        }
    }

    double share(String name, double standard) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return standard;
        }
        double value = parse(name, text.get(), "shares");
        if (!(value >= 0 && value <= 1)) {
            throw problem(
                    name,
                    "a share or probability lies from 0 to 1"
                            + (value <= 100 && value > 1
                                    ? "; for " + text.get() + " % write " + plain(value / 100)
                                    : ""));
        }
        return value;
    }

    /** A time in days; a figure that can only be hours is called one. */
    double days(String name, double standard, double min, double max) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return standard;
        }
        double value = parse(name, text.get(), "days");
        if (!(value >= min && value <= max)) {
            throw problem(
                    name,
                    "write a number of days from %s to %s%s"
                            .formatted(
                                    plain(min),
                                    plain(max),
                                    value > max && value / 24 <= max
                                            ? "; hours are written as days, 12 h as 0.5"
                                            : ""));
        }
        return value;
    }

    int whole(String name, int standard, int min, int max, String unit) {
        double value = number(name, standard, min, max, unit);
        if (value != Math.rint(value)) {
            throw problem(name, "a whole number of " + unit + " is needed");
        }
        return (int) value;
    }

    boolean yes(String name, boolean standard) {
        return word(name, standard ? "yes" : "no", "yes", "no", "true", "false").matches("yes|true");
    }

    /** Numbers in a list; one number alone is a list of one. */
    double[] numbers(String name, double[] standard, double min, double max, String unit) {
        known.add(name);
        ScenarioTree value = fields.entries().get(name);
        if (value == null) {
            return standard;
        }
        List<ScenarioTree> values = value instanceof ScenarioTree.Items items ? items.values() : List.of(value);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values.get(i) instanceof ScenarioTree.Text text)) {
                throw problem(name, "a list of numbers is needed");
            }
            if (text.value().isEmpty() && numbers.length == 1) {
                return new double[0];
            }
            numbers[i] = checked(name, parse(name, text.value(), unit), min, max, unit);
        }
        return numbers;
    }

    /** The fields under a name; none if it is not there. */
    Optional<ScenarioReader> under(String name) {
        known.add(name);
        ScenarioTree value = fields.entries().get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScenarioTree.Fields inner) {
            return Optional.of(new ScenarioReader(inner, path + name + "."));
        }
        throw problem(name, "fields are needed under this name, one to a line");
    }

    ScenarioReader underOrEmpty(String name) {
        return under(name).orElseGet(() -> new ScenarioReader(ScenarioTree.Fields.empty(), path + name + "."));
    }

    List<String> names() {
        return new ArrayList<>(fields.entries().keySet());
    }

    /** Refuses a field that was never asked for, naming the nearest one that exists. */
    void nothingElse() {
        for (String name : fields.entries().keySet()) {
            if (!known.contains(name)) {
                String nearest = known.stream()
                        .min(Comparator.comparingInt(k -> distance(k, name)))
                        .orElse("");
                String hint = distance(nearest, name) <= Math.max(2, name.length() / 3)
                        ? "did you mean \"" + nearest + "\"?"
                        : "known are " + String.join(", ", known);
                @Nullable ScenarioTree value = fields.entries().get(name);
                throw new ScenarioProblem(value == null ? 0 : value.line(), path + name, "is not known here; " + hint);
            }
        }
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
