package org.vigil.intake.table;

import java.io.IOException;
import java.io.Reader;

/** Skips and reads whole lines, counting them as the parser does: LF, CR LF or CR alone. */
final class Lines {

    private Lines() {}

    /** Reads a number of lines away from a reader that can mark. */
    static void skip(Reader in, long lines) throws IOException {
        long left = lines;
        int c = 0;
        while (left > 0 && c >= 0) {
            c = in.read();
            if (c == '\r') {
                in.mark(1);
                if (in.read() != '\n') {
                    in.reset();
                }
            }
            if (c == '\n' || c == '\r') {
                left--;
            }
        }
    }

    /** The text of one line, at most so many characters. */
    static String read(Reader in, int most) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n' && c != '\r' && line.length() < most) {
            line.append((char) c);
            c = in.read();
        }
        return line.toString();
    }
}
