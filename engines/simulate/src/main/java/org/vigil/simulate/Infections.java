package org.vigil.simulate;

import java.util.Arrays;

/** The infections of one run in the order they happened, in columns of 20 bytes a case. */
final class Infections {
    static final byte SYMPTOMS = 1;
    static final byte CONFIRMED = 2;
    static final byte TRACED = 4;

    int[] person = new int[1024];
    int[] source = new int[1024]; // an infection, -1 for an import
    char[] hour = new char[1024];
    byte[] setting = new byte[1024];
    byte[] flags = new byte[1024];
    int[] firstCaused = new int[1024]; // an infection, -1 for none
    int[] nextCaused = new int[1024]; // by the same source
    int count;
    private final int most;

    /** @param most infections there can be: nobody is infected twice, so no column grows beyond the people */
    Infections(int most) {
        this.most = most;
    }

    int add(int who, int by, int at, int where) {
        if (count == person.length) {
            int size = (int) Math.min(Math.max(most, 1024L), count * 2L);
            person = Arrays.copyOf(person, size);
            source = Arrays.copyOf(source, size);
            hour = Arrays.copyOf(hour, size);
            setting = Arrays.copyOf(setting, size);
            flags = Arrays.copyOf(flags, size);
            firstCaused = Arrays.copyOf(firstCaused, size);
            nextCaused = Arrays.copyOf(nextCaused, size);
        }
        person[count] = who;
        source[count] = by;
        hour[count] = (char) at;
        setting[count] = (byte) where;
        flags[count] = 0;
        firstCaused[count] = -1;
        nextCaused[count] = -1;
        if (by >= 0) {
            nextCaused[count] = firstCaused[by];
            firstCaused[by] = count;
        }
        return count++;
    }

    boolean is(int infection, byte flag) {
        return (flags[infection] & flag) != 0;
    }

    void set(int infection, byte flag) {
        flags[infection] |= flag;
    }
}
