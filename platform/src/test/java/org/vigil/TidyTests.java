package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checkout itself: words, lengths, names, links, messages. */
class TidyTests {
    private static final Path ROOT = TestDatabase.root();
    private static final Path MAIN = ROOT.resolve("platform/src/main");
    private static final Path MESSAGES = MAIN.resolve("resources/messages");
    private static final Pattern TEMPLATE_KEY = Pattern.compile("page\\.t\\(\"([A-Za-z0-9._-]+)\"[,)]");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void noFileIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(ROOT, ".java", ".jte", ".js", ".css", ".sql")) {
            long lines;
            try (Stream<String> all = Files.lines(file)) {
                lines = all.count();
            }
            long limit = file.startsWith(ROOT.resolve("engines")) ? 600 : 400;
            if (lines > limit) {
                tooLong.add(ROOT.relativize(file) + " " + lines);
            }
        }

        assertThat(tooLong).as("files over 400 lines (engines 600)").isEmpty();
    }

    @Test
    void domainTypesTablesAndColumnsUseTheWordsOfTheField() throws IOException {
        Set<String> found = new TreeSet<>();
        Pattern type =
                Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w*(?:Patient|Alert|Alarm|Dataset)\\w*)");
        for (Path file : files(MAIN.resolve("java"), ".java")) {
            Matcher matcher = type.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(file.getFileName() + ": " + matcher.group(1));
            }
        }
        Pattern column = Pattern.compile("(?m)^\\s*(?:create table [\\w.]*|)(patient|alert|alarm|dataset)\\w*\\s");
        for (Path file : files(MAIN.resolve("resources/db/migration"), ".sql")) {
            Matcher matcher = column.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(file.getFileName() + ": " + matcher.group().strip());
            }
        }

        assertThat(found).as("words the glossary replaces: case, signal").isEmpty();
    }

    @Test
    void migrationsAreNamedByModuleAndVerbAndSayWhy() throws IOException {
        List<String> wrong = new ArrayList<>();
        TreeMap<String, String> numbers = new TreeMap<>();
        for (Path file : files(MAIN.resolve("resources/db/migration"), ".sql")) {
            String name = file.getFileName().toString();
            Matcher matcher =
                    Pattern.compile("V(\\d{4})__([a-z]+)_[a-z0-9_]+\\.sql").matcher(name);
            if (!matcher.matches()
                    || !matcher.group(2).equals(file.getParent().getFileName().toString())) {
                wrong.add(name + ": V0NNN__<module>_<verb>_<what>.sql in the module's folder");
                continue;
            }
            String other = numbers.put(matcher.group(1), name);
            if (other != null) {
                wrong.add(name + ": the number of " + other);
            }
            String text = Files.readString(file);
            if (!text.startsWith("-- Why:") || !text.contains("Locks:") || !text.contains("Undo:")) {
                wrong.add(name + ": begins with -- Why: … Locks: … Undo: …");
            }
            if (Pattern.compile("(?m)^\\s*(SELECT|CREATE|ALTER|GRANT|INSERT)\\b")
                    .matcher(text)
                    .find()) {
                wrong.add(name + ": lower-case words");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyMessageStandsInAllThreeLanguages() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path english : files(MESSAGES, "_en.properties")) {
            String module = english.getFileName().toString().replace("_en.properties", "");
            Set<String> keys = load(english).stringPropertyNames();
            for (String language : List.of("zh_Hans", "zh_Hant")) {
                Set<String> others = load(MESSAGES.resolve(module + "_" + language + ".properties"))
                        .stringPropertyNames();
                missing(keys, others).forEach(key -> wrong.add(module + " " + language + " lacks " + key));
                missing(others, keys).forEach(key -> wrong.add(module + " en lacks " + key));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyMessageATemplateAsksForIsWritten() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path english : files(MESSAGES, "_en.properties")) {
            written.addAll(load(english).stringPropertyNames());
        }
        Set<String> unwritten = new TreeSet<>();
        for (Path template : files(MAIN.resolve("jte"), ".jte")) {
            Matcher matcher = TEMPLATE_KEY.matcher(Files.readString(template));
            while (matcher.find()) {
                if (!written.contains(matcher.group(1))) {
                    unwritten.add(MAIN.resolve("jte").relativize(template) + ": " + matcher.group(1));
                }
            }
        }

        assertThat(unwritten).isEmpty();
    }

    @Test
    void everyRefusalHasASentence() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path english : files(MESSAGES, "_en.properties")) {
            written.addAll(load(english).stringPropertyNames());
        }
        Set<String> unwritten = new TreeSet<>();
        Pattern refusal = Pattern.compile("Refusal\\(\\s*\"([A-Z]+-[0-9]{4})\"");
        for (Path file : files(MAIN.resolve("java"), ".java")) {
            Matcher matcher = refusal.matcher(Files.readString(file));
            while (matcher.find()) {
                if (!written.contains("refusal." + matcher.group(1))) {
                    unwritten.add(file.getFileName() + ": " + matcher.group(1));
                }
            }
        }

        assertThat(unwritten).isEmpty();
    }

    /** Bar C8: a policy without unsafe-inline is kept by having nothing inline. */
    @Test
    void templatesHoldNoInlineScriptStyleOrHandler() throws IOException {
        Pattern inline = Pattern.compile(
                "<script(?![^>]*\\bsrc=)[^>]*>|<style\\b|\\sstyle=\"|\\son[a-z]+=\"|javascript:|\\$unsafe\\{");
        List<String> found = new ArrayList<>();
        for (Path template : files(MAIN.resolve("jte"), ".jte")) {
            boolean forPaper = template.getFileName().toString().startsWith("print-");
            Matcher matcher = inline.matcher(forPaper ? "" : Files.readString(template));
            while (matcher.find()) {
                found.add(MAIN.resolve("jte").relativize(template) + ": "
                        + matcher.group().strip());
            }
        }

        assertThat(found)
                .as("inline code, or text not escaped; templates named print-… become PDF and meet no browser")
                .isEmpty();
    }

    /** Bar B4: what people say on the telephone never stands in an address. */
    @Test
    void noSequenceNumberStandsInALink() throws IOException {
        Pattern link =
                Pattern.compile("(?:href|action|hx-get|hx-post)=\"[^\"]*\\$\\{[^}]*\\.(?:number|sequence)\\(\\)[^}]*}");
        List<String> found = new ArrayList<>();
        for (Path template : files(MAIN.resolve("jte"), ".jte")) {
            Matcher matcher = link.matcher(Files.readString(template));
            while (matcher.find()) {
                found.add(MAIN.resolve("jte").relativize(template) + ": " + matcher.group());
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void linksInTheDocumentsLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : files(ROOT, ".md")) {
            Matcher matcher = LINK.matcher(Files.readString(file));
            while (matcher.find()) {
                String target = matcher.group(1);
                if (!target.contains(":") && !Files.exists(file.resolveSibling(target))) {
                    broken.add(ROOT.relativize(file) + " → " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** A proof that names a test nobody can run is none. */
    @Test
    void everyTestThatTheDocumentsNameExists() throws IOException {
        Set<String> classes = new TreeSet<>();
        files(ROOT, ".java")
                .forEach(file -> classes.add(String.valueOf(file.getFileName()).replace(".java", "")));
        Set<String> named = new TreeSet<>();
        Pattern test = Pattern.compile("`(\\w+Tests)`");
        for (Path file : List.of(ROOT.resolve("docs/proof.md"), ROOT.resolve("docs/threat-model.md"))) {
            test.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
        }

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(missing(named, classes))
                .as("tests that are named and do not exist")
                .isEmpty();
    }

    @Test
    void noLargeFileIsKept() throws IOException {
        List<String> large = new ArrayList<>();
        for (Path file : files(ROOT, "")) {
            if (Files.size(file) > 500_000 && !file.startsWith(ROOT.resolve("packs"))) {
                large.add(ROOT.relativize(file) + " " + Files.size(file));
            }
        }

        assertThat(large).as("files over 500 kB").isEmpty();
    }

    private static List<String> missing(Set<String> wanted, Set<String> there) {
        return wanted.stream().filter(key -> !there.contains(key)).sorted().toList();
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }

    /** Files of the checkout with one of the endings; nothing built and nothing a running installation keeps. */
    private static List<Path> files(Path under, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.toString().endsWith(ending)))
                    .filter(file -> Stream.of(ROOT.relativize(file).toString().split("/"))
                            .noneMatch(part -> Set.of("target", ".git", "vigil-data", "node_modules", ".idea", ".cache")
                                    .contains(part)))
                    .sorted()
                    .toList();
        }
    }
}
