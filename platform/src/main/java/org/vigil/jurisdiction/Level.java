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
        return switch (this) {
            case PROVINCE -> Optional.of(CITY);
            case CITY -> Optional.of(COUNTY);
            case COUNTY -> Optional.of(TOWNSHIP);
            case TOWNSHIP -> Optional.of(COMMUNITY);
            case COMMUNITY -> Optional.empty();
        };
    }

    /** The next level up; none above the province. */
    public Optional<Level> above() {
        return switch (this) {
            case PROVINCE -> Optional.empty();
            case CITY -> Optional.of(PROVINCE);
            case COUNTY -> Optional.of(CITY);
            case TOWNSHIP -> Optional.of(COUNTY);
            case COMMUNITY -> Optional.of(TOWNSHIP);
        };
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
