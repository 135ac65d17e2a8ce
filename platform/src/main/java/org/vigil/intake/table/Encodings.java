package org.vigil.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of a text file: its mark if it has one, UTF-8 if every byte of it fits, a Chinese one if the pairs of
 * bytes are the frequent characters, else the western one. A guess, so it is shown and can be corrected.
 */
public final class Encodings {

    /** What may be chosen by hand, in the order it is offered. */
    public static final List<String> OFFERED =
            List.of("UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1");

    private static final int SAMPLE = 1 << 20;
    private static final int CHUNK = 1 << 16;

    /** Share of the pairs that must be frequent characters; Chinese text has above 0.9, western text under 0.1. */
    private static final double CHINESE_SHARE = 0.7;

    private Encodings() {}

    /** An encoding by its name, or null when this machine does not know it. */
    public static @Nullable Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** The encoding of a file and whether it was guessed from the text rather than stated by a mark or proved by every byte. */
    record Guess(Charset charset, boolean guessed) {}

    static Guess guess(Path file) throws IOException {
        byte[] sample = sample(file);
        Charset marked = byteOrderMark(sample);
        if (marked != null) {
            return new Guess(marked, false);
        }
        Charset wide = wideWithoutMark(sample);
        if (wide != null) {
            return new Guess(wide, true);
        }
        if (fits(file, StandardCharsets.UTF_8)) {
            return new Guess(StandardCharsets.UTF_8, false);
        }
        return new Guess(eightBit(file, sample), true);
    }

    private static Charset eightBit(Path file, byte[] sample) throws IOException {
        Charset gb18030 = Charset.forName("GB18030");
        if (share(sample, Encodings::isFrequentGb) >= CHINESE_SHARE && fits(file, gb18030)) {
            return gb18030;
        }
        Charset big5 = Charset.forName("Big5");
        if (share(sample, Encodings::isFrequentBig5) >= CHINESE_SHARE && fits(file, big5)) {
            return big5;
        }
        Charset western = Charset.forName("windows-1252");
        return fits(file, western) ? western : StandardCharsets.ISO_8859_1;
    }

    static @Nullable Charset byteOrderMark(byte[] head) {
        if (head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    /** UTF-16 without its mark shows as ASCII with a zero at every other byte: separators and digits are enough to see it. */
    static @Nullable Charset wideWithoutMark(byte[] head) {
        int zerosEven = 0;
        int zerosOdd = 0;
        int length = Math.min(head.length, 4096);
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    zerosEven++;
                } else {
                    zerosOdd++;
                }
            }
        }
        if (zerosOdd > length / 8 && zerosEven < zerosOdd / 20) {
            return StandardCharsets.UTF_16LE;
        }
        if (zerosEven > length / 8 && zerosOdd < zerosEven / 20) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    private static byte[] sample(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    /** Whether every byte of the file is a character in this encoding. */
    private static boolean fits(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.allocate(CHUNK);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        try (InputStream bytes = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = bytes.readNBytes(in.array(), in.position(), in.remaining());
                in.position(in.position() + read).flip();
                end = in.limit() < in.capacity();
                CoderResult result;
                do {
                    result = decoder.decode(in, out.clear(), end);
                    if (result.isError()) {
                        return false;
                    }
                } while (result.isOverflow());
                in.compact();
            }
            return true;
        }
    }

    /** The share of two-byte pairs that are frequent characters. */
    private static double share(byte[] sample, PairTest frequent) {
        int pairs = 0;
        int hits = 0;
        for (int i = 0; i + 1 < sample.length; i++) {
            int lead = sample[i] & 0xFF;
            if (lead >= 0x81) {
                pairs++;
                if (frequent.test(lead, sample[i + 1] & 0xFF)) {
                    hits++;
                }
                i++;
            }
        }
        return pairs == 0 ? 0 : (double) hits / pairs;
    }

    /** GB 2312 level 1 (the 3,755 most used characters) and its punctuation. */
    private static boolean isFrequentGb(int lead, int trail) {
        return trail >= 0xA1 && (lead >= 0xB0 && lead <= 0xD7 || lead == 0xA1 || lead == 0xA3);
    }

    /** Big5 level 1 and its punctuation. */
    private static boolean isFrequentBig5(int lead, int trail) {
        boolean trails = trail >= 0x40 && trail <= 0x7E || trail >= 0xA1 && trail <= 0xFE;
        return trails && (lead >= 0xA4 && lead <= 0xC6 || lead == 0xA1);
    }

    private interface PairTest {
        boolean test(int lead, int trail);
    }
}
