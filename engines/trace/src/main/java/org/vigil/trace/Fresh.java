package org.vigil.trace;

import java.util.Arrays;

/** Stays appended since the last segment, in memory: each place and each subject has the chain of its stays, newest first. */
final class Fresh {
    private int[] subject = new int[256];
    private int[] place = new int[256];
    private long[] from = new long[256];
    private long[] to = new long[256];
    private int[] nextOfSubject = new int[256];
    private int[] nextOfPlace = new int[256];
    private final Heads bySubject = new Heads();
    private final Heads byPlace = new Heads();
    private int size;

    int size() {
        return size;
    }

    void add(int staySubject, int stayPlace, long stayFrom, long stayTo) {
        if (size == subject.length) {
            int length = size * 2;
            subject = Arrays.copyOf(subject, length);
            place = Arrays.copyOf(place, length);
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
            nextOfSubject = Arrays.copyOf(nextOfSubject, length);
            nextOfPlace = Arrays.copyOf(nextOfPlace, length);
        }
        subject[size] = staySubject;
        place[size] = stayPlace;
        from[size] = stayFrom;
        to[size] = stayTo;
        nextOfSubject[size] = bySubject.put(staySubject, size);
        nextOfPlace[size] = byPlace.put(stayPlace, size);
        size++;
    }

    void ofSubject(int wanted, long windowFrom, long windowTo, Stays out) {
        for (int i = bySubject.get(wanted); i >= 0; i = nextOfSubject[i]) {
            if (from[i] < windowTo && to[i] > windowFrom) {
                out.add(place[i], from[i], to[i]);
            }
        }
    }

    void atPlace(int wanted, long windowFrom, long windowTo, Stays out) {
        for (int i = byPlace.get(wanted); i >= 0; i = nextOfPlace[i]) {
            if (from[i] < windowTo && to[i] > windowFrom) {
                out.add(subject[i], from[i], to[i]);
            }
        }
    }

    SegmentWriter.Columns columns() {
        SegmentWriter.Columns columns = new SegmentWriter.Columns(size);
        for (int i = 0; i < size; i++) {
            columns.add(subject[i], place[i], from[i], to[i]);
        }
        return columns;
    }

    /** The newest row of each number. */
    private static final class Heads {
        private int[] keys = new int[512];
        private int[] rows = new int[512];
        private int used;

        /** Puts a row in front; the row that was there, or -1. */
        int put(int key, int row) {
            if (used * 2 > keys.length) {
                grow();
            }
            int slot = find(keys, key);
            int before = rows[slot] - 1;
            if (keys[slot] == 0) {
                keys[slot] = key + 1;
                used++;
            }
            rows[slot] = row + 1;
            return before;
        }

        int get(int key) {
            return rows[find(keys, key)] - 1;
        }

        private static int find(int[] table, int key) {
            int h = key * 0x9E3779B9;
            int slot = (h ^ (h >>> 15)) & table.length - 1;
            while (table[slot] != 0 && table[slot] != key + 1) {
                slot = (slot + 1) & table.length - 1;
            }
            return slot;
        }

        private void grow() {
            int[] largerKeys = new int[keys.length * 2];
            int[] largerRows = new int[keys.length * 2];
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    int slot = find(largerKeys, keys[i] - 1);
                    largerKeys[slot] = keys[i];
                    largerRows[slot] = rows[i];
                }
            }
            keys = largerKeys;
            rows = largerRows;
        }
    }
}
