package org.vigil.intake.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.vigil.kernel.Refusal;

/**
 * Looks a packed workbook over before any parser sees it: every entry is unpacked once and counted, so sizes the archive
 * merely states are not believed. Uses the unpacker that the workbook reader uses, so both see the same entries.
 */
final class Archive {

    static final int MAX_ENTRIES = 1_000;
    static final long MAX_UNPACKED = 200L * 1024 * 1024;
    static final long MAX_RATIO = 100;

    /** Small entries may be packed tighter than the ratio, an empty sheet for one. */
    private static final long RATIO_FREE = 1L << 20;

    /** A document type stands at the beginning of an XML entry or nowhere. */
    private static final int PROLOGUE = 1 << 16;

    private Archive() {}

    /**
     * Passes a sound workbook archive and refuses any other.
     *
     * @throws Refusal INTK-0004 cut off or damaged, INTK-0005 too many entries, INTK-0006 unpacks too large, INTK-0007
     *     packed too tightly, INTK-0008 names that leave the archive or stand twice, INTK-0009 document type in XML,
     *     INTK-0011 another spreadsheet form, INTK-0002 no workbook
     */
    static void check(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MAX_ENTRIES) {
                throw new Refusal("INTK-0005", entries.size(), MAX_ENTRIES);
            }
            checkNames(entries);
            long unpacked = 0;
            for (ZipArchiveEntry entry : entries) {
                unpacked += unpack(zip, entry, unpacked);
            }
        } catch (IOException e) {
            throw new Refusal("INTK-0004");
        }
    }

    private static void checkNames(List<ZipArchiveEntry> entries) {
        Set<String> seen = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            String name = entry.getName().replace('\\', '/');
            boolean leaves = name.startsWith("/")
                    || name.contains(":")
                    || name.indexOf('\0') >= 0
                    || List.of(name.split("/")).contains("..");
            // A workbook's parts differ in more than case, and some unpackers treat them as one.
            if (leaves || !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new Refusal("INTK-0008", name);
            }
        }
        checkIsWorkbook(seen);
    }

    private static void checkIsWorkbook(Set<String> names) {
        if (names.contains("xl/workbook.bin") || names.contains("content.xml")) {
            throw new Refusal("INTK-0011");
        }
        if (!names.contains("xl/workbook.xml") && !names.contains("[content_types].xml")) {
            throw new Refusal("INTK-0002", "ZIP");
        }
        if (names.stream().noneMatch(name -> name.startsWith("xl/"))) {
            throw new Refusal("INTK-0002", "ZIP");
        }
    }

    private static long unpack(ZipFile zip, ZipArchiveEntry entry, long before) throws IOException {
        long packed = Math.max(1, entry.getCompressedSize());
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            int read = in.readNBytes(buffer, 0, PROLOGUE);
            refuseDocumentType(entry, buffer, read);
            while (read > 0) {
                size += read;
                if (before + size > MAX_UNPACKED) {
                    throw new Refusal("INTK-0006", MAX_UNPACKED >> 20);
                }
                if (size > RATIO_FREE && size / packed > MAX_RATIO) {
                    throw new Refusal("INTK-0007", MAX_RATIO);
                }
                read = in.read(buffer);
            }
        }
        return size;
    }

    private static void refuseDocumentType(ZipArchiveEntry entry, byte[] head, int length) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xml") && !name.endsWith(".rels")) {
            return;
        }
        // Zero bytes are dropped so that the word is also seen in UTF-16.
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
        if (text.toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
            throw new Refusal("INTK-0009", entry.getName());
        }
    }
}
