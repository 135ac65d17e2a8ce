package org.vigil.exercise;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Missing;

/** How far the exercise of this installation has come, for those who play it. It tells nothing of the truth before the end. */
@Component
public class ExerciseBoard {
    private volatile @Nullable Standing standing;
    private volatile boolean ending;
    private volatile List<ExerciseRun> others = List.of();

    /**
     * An exercise under way or over.
     *
     * @param day that is being played, from 1
     * @param ending whether somebody has asked for the end
     * @param runs this one first, then those it is held against; empty before the end
     */
    public record Standing(ExerciseSetting setting, int day, boolean ending, List<ExerciseRun> runs) {
        public Standing {
            runs = List.copyOf(runs);
        }

        public boolean isOver() {
            return !runs.isEmpty();
        }
    }

    /**
     * How it stands now.
     *
     * @throws Missing where no exercise is played
     */
    public Standing standing() {
        Standing now = standing;
        if (now == null) {
            throw new Missing("exercise");
        }
        return new Standing(now.setting, now.day, ending, now.runs);
    }

    /** Ends it after the two hours that are being played; of one that is over it changes nothing. */
    public void end() {
        if (!standing().isOver()) {
            ending = true;
        }
    }

    /** Runs against which the report of this one is laid. */
    void against(List<ExerciseRun> runs) {
        others = List.copyOf(runs);
    }

    void begin(ExerciseSetting setting) {
        ending = false;
        standing = new Standing(setting, 1, false, List.of());
    }

    void day(ExerciseSetting setting, int day) {
        standing = new Standing(setting, day, false, List.of());
    }

    boolean isEnding() {
        return ending;
    }

    void over(ExerciseReport report) {
        List<ExerciseRun> runs = new ArrayList<>(others);
        runs.addFirst(ExerciseRun.of("", report));
        standing = new Standing(report.setting(), report.daily().size(), false, runs);
        ending = false;
    }
}
