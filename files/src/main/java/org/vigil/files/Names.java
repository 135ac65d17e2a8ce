package org.vigil.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers names from 0 in the order they come; names are kept as UTF-8 bytes, so that ten million rows need no string each. */
final class Names {
    private byte[] pool = new byte[1 << 16];
    private int[] starts = new int[1 << 10];
    private int[] hashes = new int[1 << 10];
    private int[] slots = new int[1 << 12];
    private int size;

    /** Room for one more name is no longer there: names together are over 2 GB. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    int size() {
        return size;
    }

    /** The number of a name, given one if it is new. */
    int number(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && Arrays.equals(pool, starts[number], starts[number + 1], bytes, from, to)) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size + 1;
        return add(bytes, from, to, hash);
    }

    /** The number of a name, or -1 if it never came. */
    int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int hash = hash(bytes, 0, bytes.length);
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int number = slots[slot] - 1;
            if (Arrays.equals(pool, starts[number], starts[number + 1], bytes, 0, bytes.length)) {
                return number;
            }
        }
        return -1;
    }

    String name(int number) {
        return new String(pool, starts[number], starts[number + 1] - starts[number], StandardCharsets.UTF_8);
    }

    /** Order of two names by their characters' code points, the same on every machine and in every language. */
    int compare(int a, int b) {
        return Arrays.compareUnsigned(pool, starts[a], starts[a + 1], pool, starts[b], starts[b + 1]);
    }

    /** Whether the name is text in UTF-8. */
    boolean isText(int number) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(pool, starts[number], starts[number + 1] - starts[number]));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private int add(byte[] bytes, int from, int to, int hash) {
        int length = to - from;
        int used = starts[size];
        if (pool.length - used < length) {
            if (used + (long) length > Integer.MAX_VALUE - 64) {
                throw new Full();
            }
            pool = Arrays.copyOf(pool, (int)
                    Math.min(Integer.MAX_VALUE - 64, Math.max(pool.length * 2L, used + (long) length)));
        }
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
        }
        System.arraycopy(bytes, from, pool, used, length);
        hashes[size] = hash;
        starts[++size] = used + length;
        if (size * 2L > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
