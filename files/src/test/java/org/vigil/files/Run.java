package org.vigil.files;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of a command, as the launcher runs it. */
record Run(int exit, String out, String problem) {

    static Run of(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter problem = new StringWriter();
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(problem))
                .setExecutionExceptionHandler((e, command1, parsed) -> {
                    if (e instanceof FileProblem) {
                        command1.getErr().println(e.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw e;
                });
        int exit = line.execute(arguments);
        return new Run(exit, out.toString(), problem.toString());
    }
}
