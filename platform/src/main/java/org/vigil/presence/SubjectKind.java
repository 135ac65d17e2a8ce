package org.vigil.presence;

import java.util.Locale;

/** What was somewhere. */
public enum SubjectKind {
    PERSON,
    CONSIGNMENT,
    ENVIRONMENT;

    /** As tables write it: {@code person}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
