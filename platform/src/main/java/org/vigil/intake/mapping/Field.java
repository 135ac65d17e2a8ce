package org.vigil.intake.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a line list may mean. The lower-case name is the word used in mapping files, forms and the API. */
public enum Field {
    CASE_NUMBER(Kind.IDENTIFIER, 64),
    INFECTOR_CASE_NUMBER(Kind.IDENTIFIER, 64),
    NAME(Kind.TEXT, 200),
    FAMILY_NAME(Kind.TEXT, 100),
    GIVEN_NAME(Kind.TEXT, 100),
    DOCUMENT_NUMBER(Kind.IDENTIFIER, 64),
    PHONE(Kind.IDENTIFIER, 40),
    ADDRESS(Kind.TEXT, 400),
    SEX(Kind.WORD, 20),
    AGE(Kind.NUMBER, 40),
    AGE_UNIT(Kind.WORD, 20),
    BIRTH_DATE(Kind.DATE, 40),
    BIRTH_YEAR(Kind.NUMBER, 10),
    BIRTH_MONTH(Kind.NUMBER, 10),
    BIRTH_DAY(Kind.NUMBER, 10),
    DATE_INFECTION(Kind.DATE, 40),
    DATE_ONSET(Kind.DATE, 40),
    DATE_DIAGNOSIS(Kind.DATE, 40),
    DATE_REPORTING(Kind.DATE, 40),
    DATE_ADMISSION(Kind.DATE, 40),
    DATE_OUTCOME(Kind.DATE, 40),
    DATE_DEATH(Kind.DATE, 40),
    OUTCOME(Kind.WORD, 40),
    CLASSIFICATION(Kind.WORD, 40),
    ASYMPTOMATIC(Kind.WORD, 20),
    SOURCE(Kind.WORD, 40),
    DISEASE(Kind.TEXT, 100),
    JURISDICTION(Kind.PLACE, 100),
    CITY(Kind.PLACE, 100),
    TOWNSHIP(Kind.PLACE, 100),
    HOSPITAL(Kind.TEXT, 200),
    OCCUPATION(Kind.TEXT, 100),
    REMARK(Kind.TEXT, 1_000);

    /** How a value of the field is read. */
    public enum Kind {
        TEXT,
        IDENTIFIER,
        WORD,
        NUMBER,
        DATE,
        PLACE
    }

    private final Kind kind;
    private final int maxLength;

    Field(Kind kind, int maxLength) {
        this.kind = kind;
        this.maxLength = maxLength;
    }

    /** How its values are read. */
    public Kind kind() {
        return kind;
    }

    /** Longest value taken, in characters. */
    public int maxLength() {
        return maxLength;
    }

    /** The word for it outside the code, for example {@code date_onset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "intake.field." + word();
    }

    /** Whether it tells who somebody is; such values are never kept outside the identity store. */
    public boolean identifying() {
        return switch (this) {
            case NAME,
                    FAMILY_NAME,
                    GIVEN_NAME,
                    DOCUMENT_NUMBER,
                    PHONE,
                    ADDRESS,
                    BIRTH_DATE,
                    BIRTH_YEAR,
                    BIRTH_MONTH,
                    BIRTH_DAY,
                    REMARK -> true;
            default -> false;
        };
    }

    /** The field of a word, empty when there is none. */
    public static Optional<Field> ofWord(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }
}
