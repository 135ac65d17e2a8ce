package org.vigil.sentinel.web;

import java.util.List;
import org.vigil.sentinel.Post;

/**
 * The form of a post for one period.
 *
 * @param due by when it is owed; empty when it is not
 */
public record ReportFormView(
        Post post,
        String sentence,
        String kind,
        String period,
        String periodName,
        String due,
        List<Choice> periods,
        List<Field> fields,
        List<Problem> problems,
        boolean done) {

    /** A period one may report for. */
    public record Choice(String first, String name, boolean reported) {}

    /**
     * One count.
     *
     * @param value as typed, or as it stands; empty when nothing was reported
     * @param reported what stands; empty when nothing was reported
     */
    public record Field(String indicator, String name, String unit, String value, String reported, String error) {}

    /** Something that was refused. */
    public record Problem(String field, String sentence) {}
}
