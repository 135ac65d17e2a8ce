package org.vigil.intake.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for the columns of a table, unique and never blank, with a note for each that had to be changed. */
record Columns(List<String> names, List<Note> notes) {

    /** The longest name kept; what is longer is a sentence, not a name. */
    private static final int MAX_NAME = 120;

    static Columns of(TableRow header, int width) {
        List<String> names = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < width; i++) {
            String raw = oneLine(header.cell(i).shown());
            String name = raw.isEmpty() ? "(" + letters(i) + ")" : raw;
            String unique = unique(name, taken);
            if (raw.isEmpty()) {
                notes.add(Note.of(Note.Kind.COLUMN_UNNAMED, letters(i), unique));
            } else if (!unique.equals(name)) {
                notes.add(Note.of(Note.Kind.COLUMN_RENAMED, name, unique));
            }
            names.add(unique);
        }
        return new Columns(names, notes);
    }

    /** Columns called by their letters, for a table without a header. */
    static Columns lettered(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add("(" + letters(i) + ")");
        }
        return new Columns(names, List.of(Note.of(Note.Kind.NO_HEADER)));
    }

    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
            unique = name + " (" + n + ")";
        }
        return unique;
    }

    private static String oneLine(String raw) {
        String line = raw.replaceAll("\\s+", " ");
        return line.length() > MAX_NAME ? line.substring(0, MAX_NAME) : line;
    }

    /** A, B, … Z, AA, as spreadsheets count. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int i = column; i >= 0; i = i / 26 - 1) {
            letters.insert(0, (char) ('A' + i % 26));
        }
        return letters.toString();
    }
}
