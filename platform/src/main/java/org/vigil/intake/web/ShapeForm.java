package org.vigil.intake.web;

import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.TableChoice;
import org.vigil.kernel.Refusal;

/** What a person settles about the form of a file; empty leaves the guess. */
record ShapeForm(
        @Nullable String charset,
        @Nullable String separator,
        @Nullable String sheet,
        @Nullable String headerLine) {

    TableChoice choice() {
        return new TableChoice(text(charset), separatorSign(), text(sheet), line());
    }

    private @Nullable Character separatorSign() {
        String name = text(separator);
        return name == null ? null : (Character) MappingView.separator(name);
    }

    private @Nullable Long line() {
        String line = text(headerLine);
        if (line == null) {
            return null;
        }
        if (!line.matches("\\d{1,6}")) {
            throw new Refusal("INTK-0017", line);
        }
        return Long.valueOf(line);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
