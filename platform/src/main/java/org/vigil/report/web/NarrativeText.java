package org.vigil.report.web;

import java.util.ArrayList;
import java.util.List;

/** A narrative as blocks that a template can write: paragraphs and lists, with bold spans. What it does not know stays as typed. */
public record NarrativeText(List<Block> blocks) {

    /** A paragraph, or the items of a list; each a line of spans. */
    public record Block(boolean list, List<List<Span>> lines) {}

    /** A piece of a line. */
    public record Span(String text, boolean bold) {}

    /** Reads plain text: empty lines part paragraphs, {@code - } begins an item, {@code **} surrounds what is bold. */
    public static NarrativeText of(String text) {
        List<Block> blocks = new ArrayList<>();
        List<List<Span>> lines = new ArrayList<>();
        boolean list = false;
        for (String line : text.split("\n", -1)) {
            boolean item = line.startsWith("- ");
            if (line.isBlank() || item != list) {
                close(blocks, list, lines);
                lines = new ArrayList<>();
            }
            list = item;
            if (!line.isBlank()) {
                lines.add(spans(item ? line.substring(2) : line));
            }
        }
        close(blocks, list, lines);
        return new NarrativeText(blocks);
    }

    private static void close(List<Block> blocks, boolean list, List<List<Span>> lines) {
        if (!lines.isEmpty()) {
            blocks.add(new Block(list, lines));
        }
    }

    private static List<Span> spans(String line) {
        List<Span> spans = new ArrayList<>();
        String[] pieces = line.split("\\*\\*", -1);
        boolean paired = pieces.length % 2 == 1;
        for (int i = 0; paired && i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                spans.add(new Span(pieces[i], i % 2 == 1));
            }
        }
        return paired ? spans : List.of(new Span(line, false));
    }
}
