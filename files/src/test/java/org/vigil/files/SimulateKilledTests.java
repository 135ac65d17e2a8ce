package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a run leaves that is killed, interrupted, or finds no room: nothing that looks whole. */
class SimulateKilledTests {
    private static final int BLOCKS = 40; // of 512 or 1,024 bytes: room for a part of the rows

    @TempDir
    Path folder = Path.of("");

    /** The command in a process of its own. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            CommandLine line = new CommandLine(new SimulateCommand());
            line.setExecutionExceptionHandler((e, command, parsed) -> {
                command.getErr().println(e.getMessage());
                return 2;
            });
            System.exit(line.execute(arguments));
        }
    }

    private Process start(String limit, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                limit + "exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                "--scenario",
                "homogeneous",
                "--set",
                "population=2000",
                "--threads",
                "1",
                "--out",
                folder.resolve("out").toString()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aKilledRunLeavesNoDirectoryOfThatNameAndTheNextOneIsWhole() throws IOException, InterruptedException {
        Path part = folder.resolve("out.part");
        Process process = start("", "--runs", "10000000");
        while (process.isAlive() && !(Files.exists(part.resolve("daily.csv")) && size(part) > 0)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        process.destroyForcibly();
        assertThat(process.waitFor()).isNotZero();

        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(part).as("says that it is a part").isDirectory();
        Process again = start("", "--runs", "3");
        assertThat(said(again)).contains("3 runs");
        assertThat(again.waitFor()).isZero();
        assertThat(part).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("out/summary.csv"))).hasSize(4);
    }

    private static long size(Path part) throws IOException {
        return Files.size(part.resolve("daily.csv"));
    }

    @Test
    void aFileThatFindsNoMoreRoomIsAnErrorThatSaysWhereAndLeavesNothing() throws IOException, InterruptedException {
        Process process = start("ulimit -f " + BLOCKS + "; ", "--runs", "5000");
        String said = said(process);

        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said).contains("cannot write " + folder.resolve("out")).contains("give a directory with room");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("out.part")).doesNotExist();
    }
}
