package org.vigil.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vigil.console.Messages;
import org.vigil.kernel.Language;
import org.vigil.policy.Outcome;
import org.vigil.policy.PackProblem;
import org.vigil.policy.PackReading;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.Rule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil policy}: work on policy packs; needs no running platform. */
@Command(
        name = "policy",
        description = "Works on policy packs.",
        mixinStandardHelpOptions = true,
        subcommands = PolicyCommand.Check.class)
final class PolicyCommand {

    /** Compiles packs and runs the tests in them; exit code 0 only if all pass. */
    @Command(
            name = "check",
            description = "Compiles policy packs and runs the tests that stand in them.",
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil policy check packs/policy/respiratory-general/2026-01-01.yaml")
    static final class Check implements Callable<Integer> {

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pack files.")
        List<Path> files = List.of();

        @Override
        public Integer call() throws IOException {
            Messages messages = new Messages();
            boolean passed = true;
            for (Path file : files) {
                passed &= check(file, messages);
            }
            return passed ? 0 : 1;
        }

        private boolean check(Path file, Messages messages) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no file " + file);
            }
            PrintWriter out = spec.commandLine().getOut();
            switch (PackReading.of(file)) {
                case PackReading.Accepted accepted -> print(file, accepted.pack(), out);
                case PackReading.Refused refused -> {
                    refused.problems().forEach(problem -> out.println(line(file, problem, messages)));
                    out.flush();
                    return false;
                }
            }
            out.flush();
            return true;
        }

        private static void print(Path file, PolicyPack pack, PrintWriter out) {
            int tests = 0;
            for (Rule<? extends Outcome> rule : pack.rules().all()) {
                tests += rule.tests().size();
                out.printf(
                        "✓ %-8s %2d  %s%n",
                        rule.id(), rule.tests().size(), rule.text().en());
            }
            out.printf(
                    "%s: %s, %d rules, %d tests passed%n",
                    file, pack.key(), pack.rules().all().size(), tests);
        }

        private static String line(Path file, PackProblem problem, Messages messages) {
            Language language = Language.nearest(Locale.getDefault());
            String rule = problem.rule().isEmpty() ? "" : problem.rule() + ": ";
            return "✗ %s:%d: %s%s".formatted(file, problem.line(), rule, problem.sentence(messages, language));
        }
    }
}
