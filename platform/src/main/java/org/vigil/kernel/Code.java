package org.vigil.kernel;

/**
 * A jurisdiction's place in the administrative tree. The code is the path: one code contains another when it is its prefix
 * (32 contains 3205 contains 320583). Letters and digits only, unpadded.
 */
public record Code(String value) implements Comparable<Code> {
    public Code {
        if (value.isEmpty() || value.length() > 40 || !value.chars().allMatch(Code::allowed)) {
            throw new Refusal("KERNEL-0001", value);
        }
    }

    public static Code of(String value) {
        return new Code(value);
    }

    /** Whether {@code other} is this jurisdiction or lies inside it. */
    public boolean contains(Code other) {
        return other.value.startsWith(value);
    }

    /** First string after every code inside this one, in byte order: for half-open range scans {@code >= value and < end}. */
    public String end() {
        return value + '~';
    }

    @Override
    public int compareTo(Code other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean allowed(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
