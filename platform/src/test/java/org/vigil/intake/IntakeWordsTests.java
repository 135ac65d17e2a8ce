package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.TestDatabase;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.table.Note;
import org.vigil.intake.table.Problem;

class IntakeWordsTests {
    private static final Path MAIN = TestDatabase.root().resolve("platform/src/main");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh_Hans", "zh_Hant"})
    void everythingThatCanBeWrongHasASentence(String language) throws IOException {
        Properties sentences = new Properties();
        try (Reader in =
                Files.newBufferedReader(MAIN.resolve("resources/messages/intake_" + language + ".properties"))) {
            sentences.load(in);
        }

        assertThat(sentences.stringPropertyNames()).containsAll(keys());
    }

    private static List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        Arrays.stream(Problem.values()).map(Problem::key).forEach(keys::add);
        Arrays.stream(Note.Kind.values()).map(kind -> "intake.note." + kind).forEach(keys::add);
        Arrays.stream(Field.values()).map(Field::key).forEach(keys::add);
        Pattern refusal = Pattern.compile("new Refusal\\(\\s*\"(INTK-\\d{4})\"");
        try (var files = Files.walk(MAIN.resolve("java/org/vigil/intake"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher m = refusal.matcher(Files.readString(file));
                while (m.find()) {
                    keys.add("refusal." + m.group(1));
                }
            }
        }
        return keys;
    }

    @Test
    void noTwoProblemsShareACode() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::code)).doesNotHaveDuplicates();
    }
}
