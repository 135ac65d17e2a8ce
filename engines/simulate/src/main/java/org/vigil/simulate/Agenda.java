package org.vigil.simulate;

import java.util.Arrays;

/** What happens when: a list for each hour, so that adding and taking cost the same however much is on it. */
final class Agenda {
    private final int[] first; // by hour; index into the columns, -1 for none
    private int[] next = new int[4096];
    private int[] who = new int[4096];
    private int[] what = new int[4096];
    private byte[] kind = new byte[4096];
    private int used;
    private int freed = -1;
    private int taken = -1;

    Agenda(int hours) {
        first = new int[hours];
        Arrays.fill(first, -1);
    }

    void clear() {
        Arrays.fill(first, -1);
        used = 0;
        freed = -1;
        taken = -1;
    }

    /** Adds something; what lies past the end is forgotten. */
    boolean add(int hour, byte kindOf, int whom, int with) {
        if (hour >= first.length) {
            return false;
        }
        int index = freed;
        if (index >= 0) {
            freed = next[index];
        } else {
            index = used++;
            if (index == next.length) {
                grow();
            }
        }
        who[index] = whom;
        what[index] = with;
        kind[index] = kindOf;
        next[index] = first[hour];
        first[hour] = index;
        return true;
    }

    private void grow() {
        int size = next.length + next.length / 2;
        next = Arrays.copyOf(next, size);
        who = Arrays.copyOf(who, size);
        what = Arrays.copyOf(what, size);
        kind = Arrays.copyOf(kind, size);
    }

    /** Takes the next thing of this hour, to be read with {@link #kind}, {@link #who} and {@link #what}; false if there is none left. */
    boolean take(int hour) {
        int index = first[hour];
        if (index < 0) {
            return false;
        }
        first[hour] = next[index];
        next[index] = freed;
        freed = index;
        taken = index;
        return true;
    }

    byte kind() {
        return kind[taken];
    }

    int who() {
        return who[taken];
    }

    int what() {
        return what[taken];
    }
}
