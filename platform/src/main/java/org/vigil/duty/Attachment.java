package org.vigil.duty;

/** A file attached to a duty. */
public record Attachment(String name, String mediaType, byte[] content) {
    /** Largest file taken, in bytes. */
    public static final int BYTES_MAX = 20_000_000;

    public Attachment {
        name = name.replace('\0', '\uFFFD');
    }
}
