package org.vigil.command;

import java.util.Locale;
import org.vigil.console.Messages;
import org.vigil.files.FileCommands;
import org.vigil.files.FileProblem;
import org.vigil.kernel.Language;
import org.vigil.kernel.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code vigil}: one verb a command. */
@Command(
        name = "vigil",
        description = "Outbreak surveillance and response: nothing waits overnight.",
        mixinStandardHelpOptions = true,
        version = "vigil " + Commands.VERSION,
        subcommands = {
            DemoCommand.class,
            ExerciseCommand.class,
            ServeCommand.class,
            LoadCommand.class,
            PolicyCommand.class,
            UserCommand.class,
            LedgerCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            WarmUpCommand.class
        })
public final class Commands {
    static final String VERSION = "0.1.0";

    private Commands() {}

    /** Runs one command line; the exit code is 0 only if all went well. */
    public static int run(String[] arguments) {
        CommandLine line = new CommandLine(new Commands());
        FileCommands.all().forEach(line::addSubcommand);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("vigil: " + reason(e));
            if (System.getenv("VIGIL_TRACE") != null) {
                e.printStackTrace(command.getErr());
            }
            return e instanceof FileProblem ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof Refusal refusal) {
            return new Messages().text(Language.nearest(Locale.getDefault()), refusal);
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}
