package org.vigil.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.clock.DomainClock;
import org.vigil.exercise.Exercise;
import org.vigil.exercise.ExerciseReport;
import org.vigil.exercise.ExerciseRun;
import org.vigil.exercise.ExerciseSetting;
import org.vigil.kernel.Code;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code vigil exercise}: a simulated outbreak against the real platform, in an installation of its own. */
@Command(
        name = "exercise",
        description = {
            "Plays a simulated outbreak against this platform, in an installation of its own that --data names, and writes",
            "what came of it against the truth: exercise.json, summary.csv (one row) and daily.csv. See docs/exercises.md."
        },
        mixinStandardHelpOptions = true,
        subcommands = ExerciseCommand.Compare.class,
        footer = {
            "",
            "Examples:",
            "  vigil exercise --scenario city --players scripted --days 30 --seed 1 --out run1",
            "  vigil exercise compare run1 run2"
        })
final class ExerciseCommand implements Callable<Integer> {
    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            description = "A city, as for vigil simulate (default: city).")
    String scenario = "city";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one field of it. May be given more than once.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--players",
            paramLabel = "scripted|people",
            description = "Who answers (default: scripted). With people, log in at --port.")
    String who = "scripted";

    @Option(names = "--days", description = "Days to play (default ${DEFAULT-VALUE}).")
    int days = 30;

    @Option(names = "--seed", description = "Seed of the outbreak (default ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--county", description = "Code of the county (default ${DEFAULT-VALUE}).")
    String county = "320583";

    @Option(names = "--speed", description = "With people: domain seconds a second (default ${DEFAULT-VALUE}).")
    double speed = 720;

    @Option(names = "--port", description = "Pages on loopback (default ${DEFAULT-VALUE}; 0 for none).")
    int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Its own installation, new (default: vigil-data/exercise).")
    Path data = Path.of("vigil-data/exercise");

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "A run written before, laid beside this one on its page. May be given more than once.")
    List<Path> against = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Directory to write.")
    @Nullable
    Path out;

    /** {@code vigil exercise compare}: run against run. */
    @Command(
            name = "compare",
            description = {
                "Lays the figures of exercises side by side: days to detection, true contacts found, people restricted",
                "in vain, duties late, cost. Each DIR is what vigil exercise --out wrote."
            },
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil exercise compare run1 run2")
    static final class Compare implements Callable<Integer> {
        @Spec
        CommandSpec spec = CommandSpec.create();

        @Parameters(arity = "2..6", paramLabel = "DIR", description = "Two to six runs.")
        List<Path> directories = new ArrayList<>();

        @Override
        public Integer call() {
            List<ExerciseRun> runs = directories.stream().map(ExerciseRun::read).toList();
            ExerciseRun.table(runs).forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (out == null) {
            throw new IllegalArgumentException("--out is missing: give a directory to write the report to");
        }
        if (!List.of("scripted", "people").contains(who)) {
            throw new IllegalArgumentException("--players " + who + ": write scripted or people");
        }
        boolean scripted = who.equals("scripted");
        if (!scripted && port == 0) {
            throw new IllegalArgumentException("--players people needs --port, where they log in");
        }
        ExerciseSetting setting = new ExerciseSetting(scenario, settings, Code.of(county), days, seed, scripted);
        if (Files.exists(data.resolve("postgresql"))) {
            throw new IllegalArgumentException("there is an installation in " + data
                    + " already: an exercise needs a new one; give another --data, or remove that one");
        }
        List<ExerciseRun> others = against.stream().map(ExerciseRun::read).toList();
        Installation installation = new Installation();
        installation.data = data;
        try (Installation.Opened opened = installation.open()) {
            Map<String, Object> properties = installation.properties(opened);
            properties.put("vigil.exercise", true);
            properties.put("vigil.clock.start", "2026-02-28T16:00:00Z");
            properties.put("vigil.clock.speed", scripted ? 0 : speed);
            properties.put("server.port", port);
            properties.put("server.address", "127.0.0.1");
            try (ConfigurableApplicationContext context =
                    port == 0 ? Platform.play(properties) : Platform.serve(properties)) {
                context.getBean(com.github.kagkarlsson.scheduler.Scheduler.class)
                        .start();
                System.err.printf(
                        "exercise of %d days from %s%n",
                        days, context.getBean(DomainClock.class).today());
                ExerciseReport report = context.getBean(Exercise.class).play(setting, others, this::progress);
                write(report, out, context.getBean(JsonMapper.class));
                if (!scripted) {
                    stay();
                }
            }
        }
        return 0;
    }

    /** The pages stay, with the report, until the process is told to end. */
    private void stay() throws InterruptedException {
        System.err.println(
                "the exercise is over; its report is at http://127.0.0.1:" + port + "/exercise until you press Ctrl-C");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        stopped.await();
    }

    private void progress(int day) {
        System.err.printf("\rday %d of %d", day, days);
        if (day == days) {
            System.err.println();
        }
    }

    private static void write(ExerciseReport report, Path directory, JsonMapper json) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve("exercise.json"),
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(report));
            String head = String.join(",", ExerciseReport.COLUMNS);
            String row = String.join(",", report.row());
            Files.writeString(directory.resolve("summary.csv"), head + "\n" + row + "\n");
            StringBuilder daily = new StringBuilder("day,infections,cases,restricted,duties_open\n");
            for (ExerciseReport.Day day : report.daily()) {
                daily.append(day.day())
                        .append(',')
                        .append(day.infections())
                        .append(',')
                        .append(day.cases())
                        .append(',')
                        .append(day.restricted())
                        .append(',')
                        .append(day.dutiesOpen())
                        .append('\n');
            }
            Files.writeString(directory.resolve("daily.csv"), daily.toString());
            for (int i = 0; i < ExerciseReport.COLUMNS.size(); i++) {
                System.out.printf(
                        "%-22s %s%n",
                        ExerciseReport.COLUMNS.get(i), report.row().get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }
}
