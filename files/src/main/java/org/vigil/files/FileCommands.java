package org.vigil.files;

import java.util.List;

/** The commands of this module, to be hung under {@code vigil}. */
public final class FileCommands {
    private FileCommands() {}

    /** Picocli command classes with a constructor without arguments; a {@link FileProblem} out of one means exit code 2. */
    public static List<Class<?>> all() {
        return List.of(
                DetectCommand.class,
                RtCommand.class,
                TraceCommand.class,
                ChainsCommand.class,
                SimulateCommand.class,
                FitCommand.class,
                NowcastCommand.class,
                PlanCommand.class,
                ScanCommand.class);
    }
}
