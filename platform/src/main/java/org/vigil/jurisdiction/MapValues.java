package org.vigil.jurisdiction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the counties of a map are coloured by. Any module may answer a map's {@code data-values-url} with this.
 *
 * @param unit of the values, in the reader's language; empty for plain counts
 * @param values a county that is not listed has no data and is drawn grey
 */
public record MapValues(String unit, List<Value> values) {
    /**
     * One county.
     *
     * @param value null for no data, which is not zero
     * @param text the value as people read it
     * @param silent whether posts that owe a report have sent none: drawn hatched
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(String code, @Nullable Double value, String text, boolean silent) {}
}
