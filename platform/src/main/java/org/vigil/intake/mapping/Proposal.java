package org.vigil.intake.mapping;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file's columns probably mean, for a person to confirm or correct.
 *
 * @param mapping   what would be done if nobody corrected anything
 * @param columns   the reasoning for each column, in the file's order
 * @param known     the id of the ready mapping that was recognised; null when none was
 * @param dateOrder what the dates of the file themselves say about their order
 * @param lacksYear whether some dates are written without a year
 */
public record Proposal(
        Mapping mapping, List<Column> columns, @Nullable String known, DateOrder dateOrder, boolean lacksYear) {

    /**
     * One column.
     *
     * @param name    as the sender wrote it
     * @param field   what it probably means; null when it is not taken over
     * @param reason  how that was found
     * @param samples the first different values in it
     */
    public record Column(String name, @Nullable Field field, Reason reason, List<String> samples) {}

    /** How the meaning of a column was found. */
    public enum Reason {
        /** A ready mapping says so. */
        KNOWN_FILE,
        /** The same header was mapped so before. */
        REMEMBERED,
        /** The dictionary has the name. */
        NAME,
        /** The name is close to one of the dictionary. */
        SIMILAR_NAME,
        /** The values look like it. */
        VALUES,
        /** Not found, or given by a better column. */
        NONE
    }

    /** The proposal for one column. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
