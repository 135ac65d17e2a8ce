package org.vigil.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.kernel.Refusal;

/** The line that tells the reader of a list how much has come since it was drawn; a page that stands open asks for it. */
public final class News {
    /** How a request for news ends; such a request is made by a page, not by its reader, and keeps no session awake. */
    public static final String PATH = "/news";

    private News() {}

    /** The moment a page was drawn, in domain time; without one, everything is news. */
    public static Instant since(String text) {
        if (text.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("CONSOLE-0002", text);
        }
    }

    /**
     * @param key  of the sentence; its arguments are the number and the time of day
     * @param back the list, drawn anew
     */
    public static ModelAndView of(Page page, String key, long news, Instant since, String back) {
        return new ModelAndView(
                "console/news",
                Map.of("page", page, "key", key, "news", news, "since", page.clock(since), "back", back));
    }
}
