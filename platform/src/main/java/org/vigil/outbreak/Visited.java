package org.vigil.outbreak;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place somebody says he has been to, perhaps not yet complete.
 *
 * @param written its name or address, as told
 * @param place which place of the register that is; null while it is not known
 * @param from local time; null while it is not told
 * @param to likewise
 * @param note with whom, what for
 */
public record Visited(
        String written,
        @Nullable UUID place,
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime to,
        String note) {

    /** Nothing at all was written. */
    public boolean isBlank() {
        return written.isBlank() && from == null && to == null && note.isBlank();
    }

    /** Whether it says where, from when and until when. */
    public boolean isComplete() {
        return !written.isBlank() && from != null && to != null;
    }

    /** Whether it ends before it begins. */
    public boolean isTurnedRound() {
        return from != null && to != null && to.isBefore(from);
    }
}
