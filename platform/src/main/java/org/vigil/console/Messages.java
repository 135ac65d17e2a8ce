package org.vigil.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Language;
import org.vigil.kernel.Refusal;

/** Every sentence of the interface, from {@code messages/<module>_<language>.properties}; arguments as in {@link MessageFormat}. */
@Component
public class Messages {
    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    public Messages() {
        for (Language language : Language.values()) {
            texts.put(language, load(language));
        }
    }

    /** The sentence for {@code key}; a key nobody wrote comes back in double brackets, and a test looks for those. */
    public String text(Language language, String key, Object... arguments) {
        String pattern = texts(language).get(key);
        if (pattern == null) {
            return "⟦" + key + "⟧";
        }
        boolean plain = arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
        return plain ? pattern : new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /** Whether somebody wrote a sentence for {@code key}. */
    public boolean has(Language language, String key) {
        return texts(language).containsKey(key);
    }

    /** The keys that begin with {@code prefix}, in no order. */
    Stream<String> keys(String prefix) {
        return texts(Language.values()[0]).keySet().stream().filter(key -> key.startsWith(prefix));
    }

    /** What was refused, why and how to mend it. */
    public String text(Language language, Refusal refusal) {
        return text(language, "refusal." + refusal.code(), refusal.arguments().toArray());
    }

    private Map<String, String> texts(Language language) {
        return texts.getOrDefault(language, Map.of());
    }

    private static Map<String, String> load(Language language) {
        String pattern = "classpath*:messages/*_" + language.tag().replace('-', '_') + ".properties";
        Map<String, String> found = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                Properties properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> found.put(key, properties.getProperty(key)));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pattern, e);
        }
    }
}
