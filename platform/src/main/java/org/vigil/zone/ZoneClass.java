package org.vigil.zone;

import java.util.Locale;
import org.vigil.kernel.Refusal;

/** How tightly an area is held. */
public enum ZoneClass {
    /** People stay at home. */
    SEALED,
    /** People stay inside the area. */
    CONTROLLED,
    /** People do not gather. */
    PRECAUTION;

    /** As packs, tables and forms write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "zone.class." + word();
    }

    /** The class of a word; anything else is refused. */
    public static ZoneClass of(String word) {
        for (ZoneClass each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new Refusal("ZONE-0002", word);
    }
}
