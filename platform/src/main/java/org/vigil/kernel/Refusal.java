package org.vigil.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Something asked for that cannot be done. The code is stable ({@code CASE-0012}); the sentence for people, with what, where and
 * how to mend it, stands in the message files under {@code refusal.CASE-0012}. Arguments may hold refused values, never identities.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    public Refusal(String code, Object... arguments) {
        super(code);
        this.code = code;
        this.arguments = List.copyOf(Arrays.asList(arguments));
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
