package org.vigil.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the author wrote: a title and a text for each part, by {@link Part#word}. Plain text with empty lines between paragraphs,
 * {@code - } before an item of a list, {@code **} around what is bold.
 */
public record Narrative(String title, Map<String, String> texts) {
    /** Longest text of one part, in characters. */
    public static final int LONGEST = 20_000;

    /** Longest title, in characters. */
    public static final int LONGEST_TITLE = 200;

    public Narrative {
        title = title.strip();
        Map<String, String> kept = new TreeMap<>();
        for (Part part : Part.values()) {
            String text =
                    texts.getOrDefault(part.word(), "").replace("\r\n", "\n").strip();
            if (text.length() > LONGEST) {
                throw new org.vigil.kernel.Refusal("SITREP-0003", LONGEST);
            }
            if (!text.isEmpty()) {
                kept.put(part.word(), text);
            }
        }
        if (title.length() > LONGEST_TITLE) {
            throw new org.vigil.kernel.Refusal("SITREP-0004", LONGEST_TITLE);
        }
        texts = java.util.Collections.unmodifiableMap(kept); // sorted: the document's bytes follow this order
    }

    /** What was written about a part; empty when nothing was. */
    public String about(Part part) {
        return texts.getOrDefault(part.word(), "");
    }
}
