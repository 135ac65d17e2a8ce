package org.vigil.scenario;

import java.util.Map;

/**
 * One way to answer an event.
 *
 * @param template it began as; its words stand where {@code name} and {@code note} are empty
 * @param name as somebody called it
 * @param note what it means, in words
 * @param levers figure by lever
 */
public record Option(String template, String name, String note, Map<String, Double> levers) {
    public Option {
        levers = Map.copyOf(levers);
    }

    /** The figure of a lever. */
    public double at(String lever) {
        Double value = levers.get(lever);
        if (value == null) {
            throw new IllegalArgumentException("no lever " + lever);
        }
        return value;
    }

    /** The same option with one figure changed. */
    Option with(String lever, double value) {
        Map<String, Double> changed = new java.util.HashMap<>(levers);
        changed.put(lever, value);
        return new Option(template, name, note, changed);
    }
}
