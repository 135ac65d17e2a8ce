package org.vigil.outbreak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a case investigation can ask; which of it is asked, and in what order, the pack in force says. */
public enum FormQuestion {
    OCCUPATION(Kind.TEXT),
    WORKPLACE(Kind.TEXT),
    HOUSEHOLD_SIZE(Kind.NUMBER),
    KEY_GROUP("none", "medical", "port", "cold-chain", "courier", "driver", "school", "care-home"),
    VACCINE_DOSES(Kind.NUMBER),
    LAST_DOSE_ON(Kind.DATE),
    CHRONIC_DISEASE(Kind.TEXT),
    PREGNANT("yes", "no"),
    ONSET_ON(Kind.DATE),
    SYMPTOMS(Kind.LONG),
    FEVER_HIGHEST(Kind.NUMBER),
    FIRST_VISIT_ON(Kind.DATE),
    FIRST_VISIT_AT(Kind.TEXT),
    ADMITTED_ON(Kind.DATE),
    ISOLATED_ON(Kind.DATE),
    IMAGING("not-done", "normal", "pneumonia"),
    SEVERITY("none", "mild", "ordinary", "severe", "critical"),
    CONTACT_WITH_CASE("yes", "no", "unknown"),
    TRAVELLED("yes", "no", "unknown"),
    IMPORTED_GOODS("yes", "no", "unknown"),
    CROWDED_PLACES(Kind.LONG);

    /** How it is answered. */
    public enum Kind {
        TEXT,
        LONG,
        NUMBER,
        DATE,
        CHOICE
    }

    private final Kind kind;
    private final List<String> choices;

    FormQuestion(Kind kind) {
        this.kind = kind;
        this.choices = List.of();
    }

    FormQuestion(String... choices) {
        this.kind = Kind.CHOICE;
        this.choices = List.of(choices);
    }

    public Kind kind() {
        return kind;
    }

    /** What may be chosen; empty for what is written freely. */
    public List<String> choices() {
        return choices;
    }

    /** As packs, forms and tables write it: {@code onset-on}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of the question in the message files. */
    public String key() {
        return "investigation.question." + word();
    }

    /** The question of a word of a pack; empty when the platform does not know it. */
    static Optional<FormQuestion> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
