package org.vigil.simulate;

/** A scenario that cannot be simulated: where (line of its file, field), what stands there and how to mend it. */
public final class ScenarioProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String field;

    /** Of a value that whoever reads the file cannot use. */
    public ScenarioProblem(int line, String field, String message) {
        super(message);
        this.line = line;
        this.field = field;
    }

    /** The line of the file, 1-based; 0 if the value came from no file (a default or an option). */
    public int line() {
        return line;
    }

    /** The field with its path, as {@code measures.tracing.from_day}; empty for the whole. */
    public String field() {
        return field;
    }
}
