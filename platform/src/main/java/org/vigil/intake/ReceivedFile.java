package org.vigil.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.Note;
import org.vigil.kernel.Code;

/**
 * A file as it was received.
 *
 * @param name         what the sender called it
 * @param bytes        its size
 * @param receivedBy   who sent it
 * @param jurisdiction the scope of who sent it
 * @param counts       what became of its rows; null until it is imported
 * @param notes        what the sender should know about the file; empty until it is imported
 */
public record ReceivedFile(
        FileId id,
        String name,
        long bytes,
        Instant receivedAt,
        String receivedBy,
        Code jurisdiction,
        @Nullable Counts counts,
        List<Note> notes) {

    /** Whether its rows have been taken. */
    public boolean imported() {
        return counts != null;
    }
}
