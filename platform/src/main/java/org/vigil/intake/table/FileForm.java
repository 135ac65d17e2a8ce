package org.vigil.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.vigil.kernel.Refusal;

/** Tells from the first bytes what a file is; the name is never trusted. */
final class FileForm {

    /** No table a health department sends comes near it; beyond, somebody has picked the wrong file. */
    static final long MAX_BYTES = 200L * 1024 * 1024;

    private static final int HEAD = 4096;

    private FileForm() {}

    /**
     * The kind of table, or a refusal that names what the file is instead.
     *
     * @throws Refusal INTK-0001 empty, INTK-0002 not a table, INTK-0010 a web page or XML saved as .xls, INTK-0012 too big
     */
    static FileKind of(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new Refusal("INTK-0001");
        }
        if (bytes > MAX_BYTES) {
            throw new Refusal("INTK-0012", bytes >> 20, MAX_BYTES >> 20);
        }
        byte[] head = head(file);
        if (startsWith(head, 'P', 'K')) {
            return FileKind.XLSX;
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return FileKind.XLS;
        }
        refuseOthers(head);
        return FileKind.DELIMITED;
    }

    private static void refuseOthers(byte[] head) {
        String name = foreign(head);
        if (!name.isEmpty()) {
            throw new Refusal("INTK-0002", name);
        }
        String text =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        text = text.startsWith("ï»¿") ? text.substring(3).stripLeading() : text;
        if (text.startsWith("<html")
                || text.startsWith("<!doctype")
                || text.startsWith("<table")
                || text.startsWith("<?xml")
                || text.startsWith("<meta")) {
            throw new Refusal("INTK-0010");
        }
        if (Encodings.byteOrderMark(head) == null && Encodings.wideWithoutMark(head) == null && hasNul(head)) {
            throw new Refusal("INTK-0002", "binary");
        }
    }

    private static String foreign(byte[] head) {
        if (startsWith(head, '%', 'P', 'D', 'F')) {
            return "PDF";
        }
        if (startsWith(head, 0x89, 'P', 'N', 'G')
                || startsWith(head, 0xFF, 0xD8, 0xFF)
                || startsWith(head, 'G', 'I', 'F', '8')) {
            return "image";
        }
        if (startsWith(head, 0x1F, 0x8B)
                || startsWith(head, 'R', 'a', 'r', '!')
                || startsWith(head, '7', 'z', 0xBC, 0xAF)) {
            return "archive";
        }
        if (startsWith(head, '{', '\\', 'r', 't', 'f')) {
            return "RTF";
        }
        return "";
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
