package org.vigil.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.console.Messages;
import org.vigil.console.Page;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Viewer;

class ExercisePageTests {
    private static final ExerciseSetting SETTING =
            new ExerciseSetting("city", List.of(), Code.of("320583"), 30, 7, false);

    @ParameterizedTest
    @EnumSource(Language.class)
    void whileItIsPlayedThePageOffersItsEndAndTellsNothingOfTheTruth(Language language) {
        String page = render(language, new ExerciseBoard.Standing(SETTING, 17, false, List.of()));

        assertThat(page).contains("17").contains("30").contains("action=\"/exercise/end\"");
        assertThat(page).doesNotContain("<table").doesNotContain("[[");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void afterItsEndThePageHoldsEveryFigureBesideThoseOfTheOtherRun(Language language) {
        List<ExerciseRun> runs = List.of(run("", "41"), run("march", "67"));

        String page = render(language, new ExerciseBoard.Standing(SETTING, 30, false, runs));

        assertThat(page).contains("march").contains(">41<").contains(">67<");
        assertThat(page.split("<th scope=\"row\">", -1)).hasSize(ExerciseReport.COLUMNS.size() + 1);
        assertThat(page).doesNotContain("/exercise/end").doesNotContain("[[");
    }

    private static ExerciseRun run(String name, String figure) {
        Map<String, String> figures = new HashMap<>();
        ExerciseReport.COLUMNS.forEach(column -> figures.put(column, column.equals("players") ? "people" : figure));
        return new ExerciseRun(name, figures);
    }

    private static String render(Language language, ExerciseBoard.Standing standing) {
        Page page = new Page(
                new Messages(),
                language,
                Viewer.program(Code.of("32")),
                null,
                List.of(),
                LocalDate.of(2026, 3, 21),
                Instant.parse("2026-03-21T02:00:00Z"),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                new Page.Request("/exercise", "", "", "", false),
                new Page.Standing(false, true, true, 60));
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.vigil.templates")
                .render("exercise/exercise.jte", Map.of("page", page, "standing", standing), output);
        return output.toString();
    }
}
