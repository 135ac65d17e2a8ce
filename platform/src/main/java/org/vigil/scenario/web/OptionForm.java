package org.vigil.scenario.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigil.kernel.Refusal;
import org.vigil.scenario.Comparison;
import org.vigil.scenario.Lever;
import org.vigil.scenario.Option;
import org.vigil.scenario.Scenarios;

/** Reads the form of a comparison's options: {@code 0-name}, {@code 0-note}, {@code 0-in} and {@code 0-LEVER} of each. */
final class OptionForm {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTE = 500;

    private final Map<String, String> form;

    private OptionForm(Map<String, String> form) {
        this.form = form;
    }

    /** @throws Refusal SCENARIO-0013 for a field that is missing or no number; SCENARIO-0014 for one that is too long */
    static Scenarios.Change read(Map<String, String> form, Comparison of, List<Lever> levers) {
        OptionForm reader = new OptionForm(form);
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < of.options().size(); i++) {
            if (form.containsKey(i + "-in")) {
                options.add(reader.option(i, of.options().get(i), levers));
            }
        }
        return new Scenarios.Change(
                (int) reader.number("revision"), (int) reader.number("horizon"), reader.number("weight"), options);
    }

    private Option option(int i, Option old, List<Lever> levers) {
        Map<String, Double> values = new HashMap<>();
        for (Lever lever : levers) {
            values.put(lever.key(), number(i + "-" + lever.key()));
        }
        return new Option(old.template(), text(i + "-name", LONGEST_NAME), text(i + "-note", LONGEST_NOTE), values);
    }

    private String text(String field, int longest) {
        String text = form.getOrDefault(field, "").strip();
        if (text.length() > longest) {
            throw new Refusal("SCENARIO-0014", field, longest);
        }
        return text;
    }

    private double number(String field) {
        String text = form.getOrDefault(field, "").strip();
        if (!text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw new Refusal("SCENARIO-0013", field);
        }
        return Double.parseDouble(text);
    }
}
