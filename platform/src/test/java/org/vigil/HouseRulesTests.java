package org.vigil;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigil.kernel.Public;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;

/** Bars B2, C2, C5 and C6, and the rule of the two clocks, read off the compiled program. */
class HouseRulesTests {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.vigil");

    /**
     * A literal that looks like SQL, joined to something that is not a constant: a name that does not begin with a capital letter.
     * Constants joined to constants are one statement written in two places.
     */
    private static final Pattern JOINED_SQL = Pattern.compile(
            "\"[^\"\\n]*\\b(?:select|insert into|update|delete from|where|order by)\\b[^\"\\n]*\"\\s*\\+\\s*[a-z(][^\\n;]{0,60}"
                    + "|[a-z)]\\w*\\s*\\+\\s*\"\\s*(?:where|order by|limit)\\b[^\"\\n]*\"");

    @Test
    void everyPublicMethodOfAServiceDeclaresWhoMayCallIt() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Service.class)
                .and()
                .arePublic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beAnnotatedWith(Requires.class)
                .orShould()
                .beAnnotatedWith(Public.class)
                .because("what declares no permission is refused to everybody (B2)")
                .check(PROGRAM);
    }

    @Test
    void onlyTheClocksKnowWhatTimeItIs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.vigil.clock..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now", java.time.ZoneId.class)
                .because("time is injected: DomainClock for facts and duties, WallClock for sessions")
                .check(PROGRAM);
    }

    @Test
    void nothingIsReadByJavaDeserialisation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .because("a stream of objects runs what its sender wants (C6)")
                .check(PROGRAM);
    }

    @Test
    void xmlIsParsedInOnePlaceOnly() {
        Set<String> parsers = new java.util.TreeSet<>();
        PROGRAM.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .filter(
                        dependency -> dependency
                                .getTargetClass()
                                .getName()
                                .matches(
                                        "javax\\.xml\\.(parsers\\.\\w+Factory|stream\\.XMLInputFactory|transform\\.\\w*TransformerFactory|validation\\.SchemaFactory)"))
                .forEach(dependency -> parsers.add(type.getName().replaceAll("\\$.*", ""))));

        assertThat(parsers).as("classes that make XML parsers (C2)").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void sqlIsNeverPutTogetherFromText() throws IOException {
        List<String> joined = new java.util.ArrayList<>();
        try (Stream<Path> files = Files.walk(TestDatabase.root().resolve("platform/src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                var matcher = JOINED_SQL.matcher(text.contains("JdbcClient") || text.contains("java.sql") ? text : "");
                while (matcher.find()) {
                    joined.add(file.getFileName() + ": " + matcher.group());
                }
            }
        }

        assertThat(joined)
                .as("SQL joined from text; bind values, take columns and sort orders from an enum (C5)")
                .isSubsetOf(Exemptions.JOINED_SQL);
    }

    @Test
    void noTableNameOrColumnIsFormattedIntoSql() {
        ArchCondition<com.tngtech.archunit.core.domain.JavaClass> condition = new ArchCondition<>("not format SQL") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaClass type, ConditionEvents events) {
                boolean sql = type.getMethodCallsFromSelf().stream().anyMatch(HouseRulesTests::isStatement);
                type.getMethodCallsFromSelf().stream()
                        .filter(call ->
                                sql && isFormat(call) && !Exemptions.FORMATTED_SQL.contains(type.getSimpleName()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
            }
        };
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
                .that(alwaysTrue())
                .should(condition)
                .check(PROGRAM);
    }

    private static boolean isStatement(JavaMethodCall call) {
        return call.getTarget().getOwner().getSimpleName().equals("JdbcClient")
                && call.getName().equals("sql");
    }

    private static boolean isFormat(JavaMethodCall call) {
        return call.getName().equals("formatted") && call.getTarget().getOwner().isEquivalentTo(String.class);
    }

    /** Places looked at one by one, each safe for the reason beside it. */
    private static final class Exemptions {
        /** Columns and order come from the enum LineColumn, values are bound. */
        static final Set<String> JOINED_SQL = Set.of(
                "LineTable.java: \" (select c.id, \" + column + \" as place from outbreak.cases c where \")",
                "LineTable.java: \" join (select id, place from listed order by place\" + way + \", id\" + way + \" limit :size) shown\")",
                "LineTable.java: \" on shown.id = c.id order by shown.place\" + way + \", shown.id\" + way)",
                "LineTable.java: \"select \" + sql");

        static final Set<String> FORMATTED_SQL = Set.of();
    }
}
