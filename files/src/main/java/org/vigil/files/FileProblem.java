package org.vigil.files;

import java.nio.file.Path;

/** A file or an option that cannot be used; the message says what, where and how to mend it. Ends a command with exit code 2. */
public final class FileProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileProblem(String message) {
        super(message);
    }

    /** A problem of one line (1-based, as an editor counts) and column of a file. */
    static FileProblem at(Path file, long line, String column, String value, String remedy) {
        return new FileProblem(
                "%s, line %d, column %s: \"%s\": %s".formatted(file, line, column, shortened(value), remedy));
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 57) + "…";
    }
}
