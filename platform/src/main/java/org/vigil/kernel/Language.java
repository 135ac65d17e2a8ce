package org.vigil.kernel;

import java.util.Locale;

/** The languages of the interface. */
public enum Language {
    EN("en", "EN", Locale.ENGLISH),
    ZH_HANS("zh-Hans", "简", Locale.forLanguageTag("zh-Hans")),
    ZH_HANT("zh-Hant", "繁", Locale.forLanguageTag("zh-Hant"));

    private final String tag;
    private final String label;
    private final Locale locale;

    Language(String tag, String label, Locale locale) {
        this.tag = tag;
        this.label = label;
        this.locale = locale;
    }

    /** BCP 47 tag, as in the {@code lang} attribute. */
    public String tag() {
        return tag;
    }

    /** What the switch in the header shows. */
    public String label() {
        return label;
    }

    public Locale locale() {
        return locale;
    }

    /** The language nearest to a browser's or operator's locale; anything unknown is English. */
    public static Language nearest(Locale locale) {
        if (!locale.getLanguage().equals("zh")) {
            return EN;
        }
        boolean traditional = locale.getScript().equals("Hant")
                || locale.getCountry().equals("TW")
                || locale.getCountry().equals("HK")
                || locale.getCountry().equals("MO");
        return traditional ? ZH_HANT : ZH_HANS;
    }

    /** The language of a tag such as {@code zh-Hant}; anything unknown is English. */
    public static Language ofTag(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return language;
            }
        }
        return EN;
    }
}
