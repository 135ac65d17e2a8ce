package org.vigil.presence;

import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;

/**
 * A place as somebody wrote it.
 *
 * @param text its name or address
 * @param near where it lies, as far as known: the jurisdiction written beside it, else that of whoever wrote it
 */
public record WrittenPlace(String text, Code near) {
    private static final int LONGEST = 300;

    public WrittenPlace {
        text = text.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new Refusal("PRESENCE-0007", LONGEST);
        }
    }
}
