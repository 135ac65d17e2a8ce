package org.vigil.console;

import io.swagger.v3.oas.annotations.media.Schema;
import org.vigil.kernel.Language;

/** What is wrong with one item of a batch, as an interface for programs says it. */
@Schema(name = "Problem")
public record ProblemBody(
        @Schema(description = "Position in the batch, from 0")
        int index,

        String field,
        String code,
        String value,
        String detail) {

    /** With the sentence of the refusal, which takes the value as its argument. */
    public static ProblemBody of(
            Messages messages, Language language, int index, String field, String code, String value) {
        return new ProblemBody(index, field, code, value, messages.text(language, "refusal." + code, value));
    }
}
