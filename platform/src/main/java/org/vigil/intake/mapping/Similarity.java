package org.vigil.intake.mapping;

/** How alike two short words are. */
final class Similarity {

    private Similarity() {}

    /**
     * Jaro-Winkler similarity (Winkler 1990): 1 for equal words, 0 for words without a common letter. Names that contain a
     * whole known name of at least four letters (two in Chinese) at their end or beginning are close as well.
     */
    static double of(String a, String b) {
        int longEnough = b.codePoints().anyMatch(Character::isIdeographic) ? 2 : 5;
        if (b.length() >= longEnough && (a.endsWith(b) || a.startsWith(b))) {
            return 0.9 + 0.1 * b.length() / a.length();
        }
        return a.length() < 4 || b.length() < 4 ? 0 : winkler(a, b);
    }

    private static double winkler(String a, String b) {
        double jaro = jaro(a, b);
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(a.length(), b.length())) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static double jaro(String a, String b) {
        int reach = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        boolean[] usedA = new boolean[a.length()];
        boolean[] usedB = new boolean[b.length()];
        int matches = 0;
        for (int i = 0; i < a.length(); i++) {
            for (int j = Math.max(0, i - reach); j < Math.min(b.length(), i + reach + 1); j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        double m = matches;
        return (m / a.length() + m / b.length() + (m - transpositions(a, b, usedA, usedB)) / m) / 3;
    }

    private static double transpositions(String a, String b, boolean[] usedA, boolean[] usedB) {
        int half = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j++)) {
                    half++;
                }
            }
        }
        return half / 2.0;
    }

    /** Fewest single letters to change, add or leave out to make one word of the other. */
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
