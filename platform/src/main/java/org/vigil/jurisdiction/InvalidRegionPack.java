package org.vigil.jurisdiction;

import java.util.List;
import java.util.stream.Collectors;

/** A region pack that cannot be used, with every mistake in it. Read by whoever makes packs, before anything is stored. */
public final class InvalidRegionPack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * A mistake.
     *
     * @param file relative to the pack's folder
     * @param line from 1; 0 when the whole file is meant
     * @param column of a CSV file, or key of a YAML file
     * @param message what is wrong and what would be right
     */
    public record Problem(String file, long line, String column, String message) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + " " + column + ": " + message;
        }
    }

    InvalidRegionPack(List<Problem> problems) {
        super(problems.size() + " mistakes in the region pack:\n"
                + problems.stream().limit(20).map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
