package org.vigil.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * What a new text changes against an old one, rule by rule and value by value.
 *
 * @param added ids of rules only the new one has
 * @param removed ids of rules only the old one has
 * @param changes values that differ in rules both have, in the order of the new text
 */
public record PackDifference(List<String> added, List<String> removed, List<Change> changes) {

    /**
     * @param value by its key in the pack: {@code when}, {@code due-within}, {@code text}, {@code source}
     * @param before empty when the value is new
     * @param after empty when the value is gone
     */
    public record Change(String ruleId, String value, String before, String after) {}

    public static PackDifference between(PolicyPack before, PolicyPack after) {
        SequencedMap<String, SequencedMap<String, String>> old = byRule(before);
        SequencedMap<String, SequencedMap<String, String>> now = byRule(after);
        List<Change> changes = new ArrayList<>();
        now.forEach((id, values) -> {
            if (old.containsKey(id)) {
                changes.addAll(changes(id, old.get(id), values));
            }
        });
        return new PackDifference(
                now.keySet().stream().filter(id -> !old.containsKey(id)).toList(),
                old.keySet().stream().filter(id -> !now.containsKey(id)).toList(),
                changes);
    }

    public boolean nothing() {
        return added.isEmpty() && removed.isEmpty() && changes.isEmpty();
    }

    private static List<Change> changes(
            String id, SequencedMap<String, String> before, SequencedMap<String, String> after) {
        SequencedSet<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        return keys.stream()
                .map(key -> new Change(id, key, before.getOrDefault(key, ""), after.getOrDefault(key, "")))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static SequencedMap<String, SequencedMap<String, String>> byRule(PolicyPack pack) {
        SequencedMap<String, SequencedMap<String, String>> rules = new LinkedHashMap<>();
        for (Rule<? extends Outcome> rule : pack.rules().all()) {
            SequencedMap<String, String> values = new LinkedHashMap<>();
            values.put("on", rule.condition().on());
            values.put("when", rule.condition().written());
            values.putAll(rule.then().written());
            values.put("text", rule.text().en());
            values.put("text zh-Hans", rule.text().zhHans());
            values.put("text zh-Hant", rule.text().zhHant());
            values.put(
                    "source", rule.bases().stream().map(PackDifference::shown).collect(Collectors.joining("; ")));
            rules.put(rule.id(), values);
        }
        return rules;
    }

    private static String shown(Basis basis) {
        String about = basis.about().isEmpty() ? "" : String.join(", ", basis.about()) + ": ";
        return about
                + switch (basis) {
                    case Basis.Cited cited -> cited.source().id() + " " + cited.where() + " (" + cited.sure() + ")";
                    case Basis.Assumed assumed -> assumed.reason().en();
                };
    }
}
