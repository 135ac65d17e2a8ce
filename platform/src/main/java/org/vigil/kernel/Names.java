package org.vigil.kernel;

/** One name in the three languages of the interface. */
public record Names(String en, String zhHans, String zhHant) {
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH_HANS -> zhHans;
            case ZH_HANT -> zhHant;
        };
    }

    /** Whether somebody who writes this means the name, in any language. */
    public boolean means(String written) {
        return zhHans.equals(written) || zhHant.equals(written) || en.equalsIgnoreCase(written);
    }
}
