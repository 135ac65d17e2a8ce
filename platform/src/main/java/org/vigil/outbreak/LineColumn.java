package org.vigil.outbreak;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Refusal;

/** The columns of the line list. A request names one of these or is refused: no text of a request becomes SQL. */
public enum LineColumn {
    NUMBER("c.number", Kind.WHOLE),
    CASE_NUMBER("c.case_number", Kind.CODE),
    JURISDICTION("c.jurisdiction", Kind.CODE),
    DISEASE("c.disease", Kind.TEXT),
    CLASSIFICATION("c.classification", Kind.WORD, "suspected", "probable", "confirmed", "discarded"),
    ASYMPTOMATIC("c.asymptomatic", Kind.FLAG, "true", "false"),
    SOURCE("c.source", Kind.WORD, "local", "imported", "unknown"),
    SEX("c.sex", Kind.WORD, "female", "male", "other"),
    AGE("c.age_years", Kind.NUMBER),
    ONSET("c.date_onset", Kind.DATE),
    DIAGNOSIS("c.date_diagnosis", Kind.DATE),
    ADMISSION("c.date_admission", Kind.DATE),
    REPORTING("c.date_reporting", Kind.DATE),
    OUTCOME_DATE("c.date_outcome", Kind.DATE),
    OUTCOME("c.outcome", Kind.WORD, "recovered", "died", "ongoing"),
    HOSPITAL("c.hospital", Kind.TEXT),
    OCCUPATION("c.occupation", Kind.TEXT);

    /** What the values of a column are, and so how they are filtered: by equality, part (TEXT), beginning (CODE), or span. */
    public enum Kind {
        WHOLE,
        TEXT,
        CODE,
        WORD,
        FLAG,
        NUMBER,
        DATE
    }

    /** Shown when nobody has chosen. */
    public static final List<LineColumn> USUAL =
            List.of(NUMBER, JURISDICTION, DISEASE, CLASSIFICATION, SEX, AGE, ONSET, REPORTING, HOSPITAL);

    private final String sql;
    private final Kind kind;
    private final List<String> words;

    LineColumn(String sql, Kind kind, String... words) {
        this.sql = sql;
        this.kind = kind;
        this.words = List.of(words);
    }

    public Kind kind() {
        return kind;
    }

    /** The values a column of words may have. */
    public List<String> words() {
        return words;
    }

    /** The name in URLs and exports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its heading. */
    public String key() {
        return "case.column." + word();
    }

    /** Whether it is filtered from–to. */
    public boolean spans() {
        return kind == Kind.DATE || kind == Kind.NUMBER;
    }

    String sql() {
        return sql;
    }

    boolean nullable() {
        return kind == Kind.DATE || kind == Kind.NUMBER || kind == Kind.FLAG;
    }

    /** @throws Refusal CASE-0008 when there is no such column */
    public static LineColumn of(String word) {
        return find(word).orElseThrow(() -> new Refusal("CASE-0008", word));
    }

    public static Optional<LineColumn> find(String word) {
        for (LineColumn column : values()) {
            if (column.word().equals(word)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** What a case has in this column; null when nobody said. */
    public @Nullable Object value(Case c) {
        CaseFacts facts = c.facts();
        return switch (this) {
            case NUMBER -> c.number();
            case CASE_NUMBER -> facts.sent().caseNumber();
            case JURISDICTION -> c.jurisdiction().value();
            case DISEASE -> facts.status().disease();
            case CLASSIFICATION -> facts.status().classification().word();
            case ASYMPTOMATIC -> facts.status().asymptomatic();
            case SOURCE -> facts.status().source();
            case SEX -> facts.about().sex();
            case AGE -> facts.about().ageYears();
            case ONSET -> facts.dates().onset();
            case DIAGNOSIS -> facts.dates().diagnosis();
            case ADMISSION -> facts.dates().admission();
            case REPORTING -> facts.dates().reporting();
            case OUTCOME_DATE -> facts.dates().outcome();
            case OUTCOME -> facts.status().outcome();
            case HOSPITAL -> facts.sent().hospital();
            case OCCUPATION -> facts.about().occupation();
        };
    }

    /** A value as typed, in the type of the column. */
    Object parse(String text) {
        try {
            return switch (kind) {
                case DATE -> LocalDate.parse(text);
                case NUMBER -> Double.valueOf(text);
                case WHOLE -> Long.valueOf(text);
                case FLAG -> Boolean.valueOf(text);
                case TEXT, CODE, WORD -> text.replace("\u0000", "");
            };
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new Refusal("CASE-0009", text);
        }
    }
}
