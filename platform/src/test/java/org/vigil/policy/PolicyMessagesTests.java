package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyMessagesTests {

    private static Properties messages(String language) {
        String file = "/messages/policy_" + language + ".properties";
        Properties properties = new Properties();
        try (var stream = Objects.requireNonNull(PolicyMessagesTests.class.getResourceAsStream(file))) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh_Hans", "zh_Hant"})
    void everythingAPackCanSayOrBeRefusedForHasWordsInTheLanguage(String language) {
        Set<String> keys = messages(language).stringPropertyNames();

        assertThat(keys).isEqualTo(messages("en").stringPropertyNames());
        assertThat(keys)
                .containsAll(Arrays.stream(PackProblem.Kind.values())
                        .map(PackProblem.Kind::messageKey)
                        .toList());
        assertThat(keys)
                .containsAll(FactType.every().stream()
                        .map(each -> "policy.on." + each.name())
                        .toList());
        assertThat(keys)
                .containsAll(Arrays.stream(Section.values())
                        .flatMap(each ->
                                Stream.of("policy.section." + each.key(), "policy.section." + each.key() + ".hint"))
                        .toList());
        assertThat(keys)
                .containsAll(OutcomeReader.LEVELS.stream()
                        .map(each -> "policy.level." + each)
                        .toList());
    }
}
