package org.vigil.exercise;

import java.util.List;
import org.vigil.kernel.Code;

/**
 * What is played.
 *
 * @param scenario file or name, as {@code vigil simulate} takes it; a city
 * @param settings {@code key=value} laid over it
 * @param county where it happens
 * @param days how long
 * @param seed of the outbreak and of everything around it
 * @param scripted whether players of ours answer; otherwise people do, on the pages
 */
public record ExerciseSetting(
        String scenario, List<String> settings, Code county, int days, long seed, boolean scripted) {
    public ExerciseSetting {
        settings = List.copyOf(settings);
        if (days < 3 || days > 120) {
            throw new IllegalArgumentException("--days " + days + ": write a number from 3 to 120");
        }
    }
}
