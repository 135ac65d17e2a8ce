package org.vigil.jurisdiction;

import java.util.Locale;
import java.util.Optional;

/** The five levels of the tree, from the root down. What each is called and how long its codes are, the region pack says. */
public enum Level {
    PROVINCE,
    CITY,
    COUNTY,
    TOWNSHIP,
    COMMUNITY;

    /** The next level down; none below a community, where places begin. */
    public Optional<Level> below() {
        return this == COMMUNITY ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    /** The next level up; none above the province. */
    public Optional<Level> above() {
        return this == PROVINCE ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    /** As packs, tables and addresses write it: {@code county}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> ofWord(String word) {
        for (Level level : values()) {
            if (level.word().equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
