package org.vigil.intake.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigil.kernel.Refusal;

/** A text file with separators. */
final class DelimitedTable implements RawTable {

    /** A file with more broken lines than this is cut at the wrong separator or quotation mark. */
    private static final int MAX_BROKEN_LINES = 50;

    private static final int SAMPLE_CHARS = 200_000;
    private static final int MAX_CELL_CHARS = 1 << 20;
    private static final int SHOWN_OF_BROKEN_LINE = 200;

    /** Excel writes its separator into the first line of some files. */
    private static final Pattern STATED = Pattern.compile("^\"?sep=(.)\"?\\R", Pattern.CASE_INSENSITIVE);

    private final Path file;
    private final Charset charset;
    private final char separator;
    private final boolean comments;
    private final boolean lastLineOpen;
    private final long linesBefore;
    private final List<Note> notes = new ArrayList<>();
    private long commentLines;

    DelimitedTable(Path file, TableChoice choice) throws IOException {
        this.file = file;
        this.charset = charset(choice);
        String sample = sample();
        Matcher stated = STATED.matcher(sample);
        boolean says = stated.find();
        this.linesBefore = says ? 1 : 0;
        Character wanted = choice.separator();
        if (wanted != null) {
            this.separator = wanted;
        } else {
            this.separator = says ? stated.group(1).charAt(0) : Separators.guess(sample);
        }
        this.comments = !hashIsColumn(sample);
        this.lastLineOpen = endsWithoutBreak();
    }

    private Charset charset(TableChoice choice) throws IOException {
        String wanted = choice.charset();
        if (wanted != null) {
            Charset chosen = Encodings.named(wanted);
            if (chosen == null) {
                throw new Refusal("INTK-0014", wanted);
            }
            return chosen;
        }
        Encodings.Guess guess = Encodings.guess(file);
        if (guess.guessed()) {
            notes.add(Note.of(Note.Kind.ENCODING_GUESSED, guess.charset().name()));
        }
        return guess.charset();
    }

    @Override
    public void read(RowSink sink) throws IOException {
        commentLines = 0;
        long from = linesBefore;
        for (int broken = 0; from >= 0; broken++) {
            if (broken > MAX_BROKEN_LINES) {
                throw new Refusal("INTK-0016", MAX_BROKEN_LINES, from);
            }
            from = readFrom(from, sink);
        }
    }

    /**
     * Reads on after a number of lines. A quotation mark that is never closed would swallow the rest of the file, so only
     * the line where it opens is refused and the reading is taken up again behind it.
     *
     * @return the line with the broken quotation mark, or -1 when the end is reached or the sink has enough
     */
    private long readFrom(long skipLines, RowSink sink) throws IOException {
        RowHandler handler = new RowHandler(skipLines);
        try (Reader in = open()) {
            Lines.skip(in, skipLines);
            return readRows(csv().build(handler, in), handler, sink);
        } finally {
            commentLines += handler.comments();
        }
    }

    private long readRows(CsvReader<TableRow> reader, RowHandler handler, RowSink sink) throws IOException {
        try {
            for (TableRow row : reader) {
                if (!row.isBlank() && !sink.row(row)) {
                    return -1;
                }
            }
            return -1;
        } catch (CsvParseException e) {
            long line = handler.line();
            RowProblem problem = RowProblem.ofRow(line, Problem.QUOTES_BROKEN, lineAt(line));
            return sink.unreadable(problem) ? line : -1;
        }
    }

    private CsvReader.CsvReaderBuilder csv() {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(comments ? CommentStrategy.READ : CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_CELL_CHARS);
    }

    private Reader open() throws IOException {
        Reader in = new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                1 << 16);
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        return in;
    }

    private String sample() throws IOException {
        try (Reader in = open()) {
            char[] chars = new char[SAMPLE_CHARS];
            int length = 0;
            int read = 0;
            while (length < chars.length && read >= 0) {
                length += read;
                read = in.read(chars, length, chars.length - length);
            }
            return new String(chars, 0, length);
        }
    }

    private String lineAt(long line) throws IOException {
        try (Reader in = open()) {
            Lines.skip(in, line - 1);
            return Lines.read(in, SHOWN_OF_BROKEN_LINE);
        }
    }

    /** A table whose first column is called "#" has no comment lines. */
    private boolean hashIsColumn(String sample) {
        return sample.lines()
                .anyMatch(line -> line.startsWith("#" + separator) || line.startsWith("\"#\"" + separator));
    }

    private boolean endsWithoutBreak() throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            int width = charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE) ? 2 : 1;
            var last = java.nio.ByteBuffer.allocate(width);
            channel.position(Math.max(0, channel.size() - width)).read(last);
            String text = new String(last.array(), charset);
            return !text.endsWith("\n") && !text.endsWith("\r");
        }
    }

    @Override
    public String charset() {
        return charset.name();
    }

    @Override
    public Character separator() {
        return separator;
    }

    @Override
    public boolean lastLineOpen() {
        return lastLineOpen;
    }

    @Override
    public List<Note> notes() {
        List<Note> all = new ArrayList<>(notes);
        if (commentLines > 0) {
            all.add(Note.of(Note.Kind.COMMENTS_SKIPPED, commentLines));
        }
        return all;
    }
}
