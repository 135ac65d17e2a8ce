package org.vigil.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes what is copied or searched in a printed file the characters that were written. The font draws 月 (U+6708) and the radical ⽉
 * (U+2F49) with one glyph, and the library names the glyph by the lower code: a search for 发热门诊 would find nothing.
 */
final class CopyableText {
    private static final int RADICALS_FIRST = 0x2E80;
    private static final int RADICALS_LAST = 0x2FDF;
    private static final int BLOCK = 100; // entries of one block in a CMap, at most
    private static final Pattern RANGE =
            Pattern.compile("<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]{4})>");
    private static final Pattern SECTION = Pattern.compile("\\d+ beginbfrange(.*?)endbfrange", Pattern.DOTALL);

    private CopyableText() {}

    /** From a radical to the character drawn by the same glyph. */
    static Map<Integer, Integer> radicals(CmapLookup font) {
        Map<Integer, Integer> characters = new HashMap<>();
        for (int radical = RADICALS_FIRST; radical <= RADICALS_LAST; radical++) {
            String plain = Normalizer.normalize(Character.toString(radical), Normalizer.Form.NFKC);
            if (plain.codePointAt(0) > RADICALS_LAST) {
                characters.put(radical, plain.codePointAt(0));
            }
            int glyph = font.getGlyphId(radical);
            List<Integer> codes = glyph == 0 ? null : font.getCharCodes(glyph);
            if (codes != null) {
                for (int code : codes) {
                    if (code > RADICALS_LAST) {
                        characters.putIfAbsent(radical, code);
                    }
                }
            }
        }
        return characters;
    }

    /** Mends the names of glyphs in every font of a document that has been saved once. */
    static void mend(PDDocument document, Map<Integer, Integer> characters) throws IOException {
        for (COSObject object : document.getDocument().getObjectsByType(COSName.FONT)) {
            if (object.getObject() instanceof COSDictionary font) {
                COSBase names = font.getDictionaryObject(COSName.TO_UNICODE);
                if (names instanceof COSStream stream) {
                    mend(stream, characters);
                }
            }
        }
    }

    private static void mend(COSStream stream, Map<Integer, Integer> characters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var in = stream.createInputStream()) {
            in.transferTo(bytes);
        }
        String mended = mend(bytes.toString(StandardCharsets.US_ASCII), characters);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(mended.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Writes each range out one by one, since a range that begins with a radical goes on as something else. */
    static String mend(String cmap, Map<Integer, Integer> characters) {
        return SECTION.matcher(cmap)
                .replaceAll(section -> Matcher.quoteReplacement(blocks(entries(section.group(1), characters))));
    }

    private static List<String> entries(String ranges, Map<Integer, Integer> characters) {
        List<String> entries = new ArrayList<>();
        Matcher range = RANGE.matcher(ranges);
        while (range.find()) {
            int first = Integer.parseInt(range.group(1), 16);
            int last = Integer.parseInt(range.group(2), 16);
            int character = Integer.parseInt(range.group(3), 16);
            for (int i = 0; first + i <= last; i++) {
                int named = characters.getOrDefault(character + i, character + i);
                entries.add("<%04X> <%04X>".formatted(first + i, named));
            }
        }
        return entries;
    }

    private static String blocks(List<String> entries) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < entries.size(); at += BLOCK) {
            List<String> some = entries.subList(at, Math.min(entries.size(), at + BLOCK));
            text.append(some.size())
                    .append(" beginbfchar\n")
                    .append(String.join("\n", some))
                    .append("\nendbfchar\n");
        }
        return text.toString();
    }
}
