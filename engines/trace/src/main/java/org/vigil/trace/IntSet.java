package org.vigil.trace;

import java.util.Arrays;

/** A set of numbers, open addressed; numbers are 0 or more. */
final class IntSet {
    private int[] slots = new int[64];
    private int size;

    void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    int size() {
        return size;
    }

    boolean add(int value) {
        if (size * 2 >= slots.length) {
            grow();
        }
        int slot = find(value);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = value + 1;
        size++;
        return true;
    }

    boolean contains(int value) {
        return size > 0 && slots[find(value)] != 0;
    }

    private int find(int value) {
        int mask = slots.length - 1;
        int h = value * 0x9E3779B9;
        int slot = (h ^ (h >>> 15)) & mask;
        while (slots[slot] != 0 && slots[slot] != value + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        for (int value : old) {
            if (value != 0) {
                slots[find(value - 1)] = value;
            }
        }
    }
}
