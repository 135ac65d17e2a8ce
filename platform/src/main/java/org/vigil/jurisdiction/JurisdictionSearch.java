package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigil.kernel.Code;

/** Finds jurisdictions by what people type: a name in any language, its beginning, pinyin, pinyin's initials, a code. */
final class JurisdictionSearch {
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int EXACT = 0;
    private static final int BEGINNING = 1;
    private static final int INSIDE = 2;
    private static final int NOT = 3;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Jurisdiction node, List<String> keys) {}

    private record Hit(Jurisdiction node, int rank) {}

    JurisdictionSearch(Collection<Jurisdiction> nodes) {
        for (Jurisdiction node : nodes) {
            entries.add(new Entry(node, keys(node)));
        }
    }

    /** The best {@code limit} within {@code scope}: exact before beginning before inside, larger areas first. */
    List<Jurisdiction> find(String typed, Code scope, int limit) {
        String wanted = plain(typed);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> scope.contains(entry.node.code()))
                .map(entry -> new Hit(entry.node, rank(entry, wanted)))
                .filter(hit -> hit.rank < NOT)
                .sorted(Comparator.comparingInt(Hit::rank)
                        .thenComparing(hit -> hit.node.level())
                        .thenComparing(hit -> hit.node.code()))
                .limit(limit)
                .map(Hit::node)
                .toList();
    }

    /** Those of {@code level} that are called exactly so, with or without their generic part (昆山 for 昆山市). */
    List<Jurisdiction> called(String name, Level level, Code within) {
        String wanted = plain(name);
        List<Jurisdiction> whole = matching(level, within)
                .filter(entry -> entry.keys.contains(wanted))
                .map(Entry::node)
                .toList();
        if (!whole.isEmpty()) {
            return whole;
        }
        return matching(level, within)
                .filter(entry -> stem(entry.node.names().zhHans()).equals(wanted)
                        || stem(entry.node.names().zhHant()).equals(wanted)
                        || plain(entry.node.names().en().replaceAll("\\(.*\\)", ""))
                                .equals(wanted))
                .map(Entry::node)
                .toList();
    }

    /** Up to three of {@code level} whose name differs by at most two letters, nearest first. */
    List<Jurisdiction> similar(String name, Level level, Code within) {
        String wanted = plain(name);
        return matching(level, within)
                .map(entry -> new Hit(entry.node, distance(entry, wanted)))
                .filter(hit -> hit.rank <= Math.min(2, wanted.length() / 2))
                .sorted(Comparator.comparingInt(Hit::rank).thenComparing(hit -> hit.node.code()))
                .limit(3)
                .map(Hit::node)
                .toList();
    }

    private Stream<Entry> matching(Level level, Code within) {
        return entries.stream().filter(entry -> entry.node.level() == level && within.contains(entry.node.code()));
    }

    private static List<String> keys(Jurisdiction node) {
        String initials = Stream.of(node.pinyin().split(" ", -1))
                .filter(syllable -> !syllable.isEmpty())
                .map(syllable -> syllable.substring(0, 1))
                .reduce("", String::concat);
        return Stream.of(
                        node.names().zhHans(),
                        node.names().zhHant(),
                        node.names().en(),
                        node.pinyin(),
                        initials.length() > 1 ? initials : "",
                        node.code().value())
                .map(JurisdictionSearch::plain)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    private static int rank(Entry entry, String wanted) {
        int best = NOT;
        for (String key : entry.keys) {
            if (key.equals(wanted)) {
                return EXACT;
            }
            if (key.startsWith(wanted)) {
                best = BEGINNING;
            } else if (best == NOT && wanted.codePointAt(0) > 0x2e00 && key.contains(wanted)) {
                best = INSIDE;
            }
        }
        return best;
    }

    /** Lower case, without spaces, apostrophes and other marks: {@code Hai'an} and {@code hai an} are one. */
    static String plain(String text) {
        return MARKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String stem(String name) {
        return name.codePointCount(0, name.length()) > 2 ? name.substring(0, name.length() - 1) : name;
    }

    private static int distance(Entry entry, String wanted) {
        int least = Integer.MAX_VALUE;
        for (String key : entry.keys) {
            if (Math.abs(key.length() - wanted.length()) <= 2) {
                least = Math.min(least, edits(key, wanted));
            }
        }
        return least;
    }

    /** Letters to change, add or drop to make one the other (Levenshtein). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
