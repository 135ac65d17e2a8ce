package org.vigil.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExerciseRunTests {
    @TempDir
    Path folder = Path.of("");

    private Path written(String name, int late) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        String row = "1,30,people,22,153,5,3.0,6.5,40,1,1,1,15,10,120.0,80.0,38," + late + ",2,1,12,60,37200.0";
        Files.writeString(
                directory.resolve("summary.csv"), String.join(",", ExerciseReport.COLUMNS) + "\n" + row + "\n");
        return directory;
    }

    @Test
    void runsStandSideBySideWithEveryFigure() throws IOException {
        List<ExerciseRun> runs = List.of(ExerciseRun.read(written("march", 8)), ExerciseRun.read(written("april", 2)));

        List<String> table = ExerciseRun.table(runs);

        assertThat(table).hasSize(ExerciseReport.COLUMNS.size() + 1);
        assertThat(table.getFirst()).contains("march").contains("april");
        assertThat(table).anySatisfy(line -> assertThat(line).matches("duties_late +8 +2"));
        assertThat(table).anySatisfy(line -> assertThat(line).matches("signal_days +3\\.0 +3\\.0"));
    }

    @Test
    void whatIsNoExerciseIsRefusedWithTheRemedy() throws IOException {
        assertThatThrownBy(() -> ExerciseRun.read(folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("summary.csv")
                .hasMessageContaining("vigil exercise --out");
        Path other = Files.createDirectories(folder.resolve("simulated"));
        Files.writeString(other.resolve("summary.csv"), "run,infected\n1,2\n");
        assertThatThrownBy(() -> ExerciseRun.read(other)).hasMessageContaining("is not of an exercise");
    }
}
