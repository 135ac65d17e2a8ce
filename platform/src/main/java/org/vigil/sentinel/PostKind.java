package org.vigil.sentinel;

import java.util.Locale;

/** What a post is. */
public enum PostKind {
    HOSPITAL,
    CLINIC,
    PHARMACY,
    SCHOOL,
    LABORATORY,
    WASTEWATER,
    /** Not a place: figures by jurisdiction from somebody else's register, loaded from files. */
    REGISTER;

    /** As packs, tables and addresses write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
