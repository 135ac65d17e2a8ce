package org.vigil.specimen.web;

import java.util.List;

/**
 * The form of a result.
 *
 * @param now local time, as the steps are typed
 */
public record ResultFormView(ResultForm form, List<Choice> diseases, List<Problem> problems, String now) {
    /** One choice of a list. */
    public record Choice(String value, String label) {}

    /** What is wrong with a field. */
    public record Problem(String field, String sentence) {}

    /** The sentence at a field; empty when nothing is wrong with it. */
    public String error(String field) {
        return problems.stream()
                .filter(problem -> problem.field.equals(field))
                .map(Problem::sentence)
                .findFirst()
                .orElse("");
    }
}
