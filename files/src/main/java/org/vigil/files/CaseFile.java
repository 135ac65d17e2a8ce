package org.vigil.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.trace.Chains;

/** A line list with the columns id and onset, and contacts between its cases; what had to be left out is noted. */
final class CaseFile {
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<LocalDate> onsets = new ArrayList<>();
    private final List<Chains.Met> met = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CaseFile() {}

    static CaseFile read(Path lineList, @Nullable Path contacts) {
        CaseFile cases = new CaseFile();
        cases.readCases(CsvTable.read(lineList).require("id", "onset"));
        if (contacts != null) {
            cases.readContacts(CsvTable.read(contacts));
        }
        return cases;
    }

    String id(int number) {
        return ids.get(number);
    }

    /** Days from the first onset. */
    int[] onsets() {
        return onsets.stream()
                .mapToInt(date -> Math.toIntExact(date.toEpochDay()))
                .toArray();
    }

    List<Chains.Met> met() {
        return met;
    }

    /** What was left out and why, a sentence each. */
    List<String> notes() {
        return notes;
    }

    private void readCases(CsvTable table) {
        Map<String, Long> lines = new HashMap<>();
        List<String> without = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String id = table.text(row, "id");
            if (id.isEmpty()) {
                throw table.problem(row, "id", "each case needs an id");
            }
            Long before = lines.put(id, table.line(row));
            if (before != null) {
                throw table.problem(row, "id", "this case stands already on line " + before);
            }
            String onset = table.text(row, "onset");
            if (onset.isEmpty() || onset.equals("NA")) {
                without.add(id);
                continue;
            }
            LocalDate date = table.date(row, "onset");
            if (date.getYear() < 1000 || date.getYear() > 9999) {
                throw table.problem(row, "onset", "a year of four digits is needed");
            }
            numbers.put(id, ids.size());
            ids.add(id);
            onsets.add(date);
        }
        note(table.file(), without, "cases without onset are left out");
    }

    private void readContacts(CsvTable table) {
        boolean directed = table.has("infector") && table.has("infectee");
        String first = directed ? "infector" : "from";
        String second = directed ? "infectee" : "to";
        table.require(first, second);
        List<String> unknown = new ArrayList<>();
        List<String> tooLate = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            Integer from = numbers.get(table.text(row, first));
            Integer to = numbers.get(table.text(row, second));
            if (from == null || to == null) {
                unknown.add(table.text(row, from == null ? first : second));
            } else if (isAfterBothOnsets(table, row, from, to)) {
                tooLate.add(table.text(row, first) + "–" + table.text(row, second));
            } else {
                String kind = table.has("kind") ? table.text(row, "kind") : "";
                met.add(new Chains.Met(from, to, kind.isEmpty() ? "contact" : kind, directed));
            }
        }
        note(table.file(), unknown, "contacts with somebody who is not a case with onset are left out");
        note(table.file(), tooLate, "contacts dated after both onsets are left out");
    }

    private boolean isAfterBothOnsets(CsvTable table, int row, int from, int to) {
        if (!table.has("date")
                || table.text(row, "date").isEmpty()
                || table.text(row, "date").equals("NA")) {
            return false;
        }
        LocalDate date = table.date(row, "date");
        return date.isAfter(onsets.get(from)) && date.isAfter(onsets.get(to));
    }

    private void note(Path file, List<String> who, String sentence) {
        if (!who.isEmpty()) {
            List<String> few = who.subList(0, Math.min(5, who.size()));
            notes.add("%s: %d %s: %s%s"
                    .formatted(file, who.size(), sentence, String.join(", ", few), who.size() > 5 ? ", …" : ""));
        }
    }
}
