package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a case besides who it is. Text that nobody gave is empty; dates and figures that nobody gave are null. */
public record CaseFacts(Status status, Dates dates, About about, Sent sent) {

    /**
     * Which disease, how sure.
     *
     * @param source local, imported or unknown
     * @param outcome recovered, died, or empty
     */
    public record Status(
            String disease,
            Classification classification,
            @Nullable Boolean asymptomatic,
            String source,
            String outcome) {}

    /** Local dates, in the order in which they usually fall. */
    public record Dates(
            @Nullable LocalDate infection,
            @Nullable LocalDate onset,
            @Nullable LocalDate diagnosis,
            @Nullable LocalDate admission,
            @Nullable LocalDate reporting,
            @Nullable LocalDate outcome) {
        public static final Dates NONE = new Dates(null, null, null, null, null, null);
    }

    /** The person without his identity; age in years. */
    public record About(String sex, @Nullable Double ageYears, String occupation) {}

    /**
     * As the sender writes it.
     *
     * @param caseNumber his own number of the case
     * @param infector his number of the case that infected this one
     * @param extra columns that mean nothing to the platform, by their heading
     */
    public record Sent(String caseNumber, String infector, String hospital, Map<String, String> extra) {
        public Sent {
            extra = Map.copyOf(extra);
        }
    }
}
