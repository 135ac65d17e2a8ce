package org.vigil.intake.table;

/** Why a row, or a cell of it, is refused. The code is stable; the sentence stands under {@link #key()} in three languages. */
public enum Problem {
    /** More cells than the header has columns: a separator inside a value shifted the rest. Arguments: cells, columns. */
    TOO_MANY_CELLS("INTK-0101"),
    /** A quotation mark is opened and not closed, or text follows a closing one. */
    QUOTES_BROKEN("INTK-0102"),
    /** The last line ends in the middle. Arguments: cells, columns. */
    CUT_OFF("INTK-0103"),
    /** Bytes that are no characters in the encoding chosen. */
    UNREADABLE_CHARACTERS("INTK-0104"),
    /** The workbook shows an error such as #REF!. */
    ERROR_VALUE("INTK-0105"),
    /** A formula without a saved value. */
    FORMULA_WITHOUT_VALUE("INTK-0106"),
    /** A number of more than 15 digits that a spreadsheet has rounded, or shows as 1.23E+17. */
    DIGITS_LOST("INTK-0107"),
    /** Not a date. */
    NOT_A_DATE("INTK-0110"),
    /** No such day in the calendar. */
    NO_SUCH_DAY("INTK-0111"),
    /** A date after the day of the import. Arguments: today. */
    DATE_IN_FUTURE("INTK-0112"),
    /** A date long before anyone now alive fell ill. Arguments: earliest day. */
    DATE_TOO_EARLY("INTK-0113"),
    /** A date without a year where the column gives none. */
    YEAR_MISSING("INTK-0114"),
    /** A date that can be read with the day or with the month first. Arguments: both days. */
    DATE_AMBIGUOUS("INTK-0115"),
    /** Onset lies after the report. Arguments: report. */
    ONSET_AFTER_REPORT("INTK-0120"),
    /** Outcome lies before the onset. Arguments: onset. */
    OUTCOME_BEFORE_ONSET("INTK-0121"),
    /** Admission lies after the outcome. Arguments: outcome. */
    ADMISSION_AFTER_OUTCOME("INTK-0122"),
    /** Born after the onset or the report. Arguments: the other date. */
    BORN_AFTER("INTK-0123"),
    /** Not a number. */
    NOT_A_NUMBER("INTK-0130"),
    /** An age below zero. */
    NEGATIVE_AGE("INTK-0131"),
    /** An age beyond any human life. Arguments: largest. */
    AGE_TOO_HIGH("INTK-0132"),
    /** A count below zero. */
    NEGATIVE_COUNT("INTK-0133"),
    /** A count that is not whole. */
    NOT_WHOLE("INTK-0134"),
    /** A number too large for a count. */
    COUNT_TOO_HIGH("INTK-0135"),
    /** A word that the column's list does not know. Arguments: the words it knows. */
    UNKNOWN_WORD("INTK-0140"),
    /** No jurisdiction has this code or name. Arguments: nearest names. */
    UNKNOWN_PLACE("INTK-0141"),
    /** Several jurisdictions have this name. Arguments: the candidates with their codes. */
    AMBIGUOUS_PLACE("INTK-0142"),
    /** A code or name that no longer exists. Arguments: what it has become, code and name. */
    MERGED_PLACE("INTK-0143"),
    /** A place outside what the sender may report for. Arguments: code and name. */
    PLACE_OUTSIDE_SCOPE("INTK-0144"),
    /** A value that must be there is missing. */
    VALUE_MISSING("INTK-0150"),
    /** The check character of a document number does not fit. */
    DOCUMENT_NUMBER_WRONG("INTK-0151"),
    /** The same row stands earlier in the file. Arguments: line of the first. */
    ROW_TWICE("INTK-0160"),
    /** The sender's case number stands earlier in the file with other content. Arguments: line of the first. */
    CASE_NUMBER_TWICE("INTK-0161"),
    /** A value longer than the field holds. Arguments: largest length. */
    TOO_LONG("INTK-0162"),
    /** A correction whose original was never received. */
    CORRECTION_WITHOUT_ORIGINAL("INTK-0163"),
    /** The same place, indicator and period stand earlier in the file with another figure. Arguments: line of the first. */
    REPORT_TWICE("INTK-0164"),
    /** Refused by the module that keeps the records. Arguments: its code and sentence. */
    REFUSED_ON_STORING("INTK-0190");

    private final String code;

    Problem(String code) {
        this.code = code;
    }

    /** The stable code, for example {@code INTK-0120}. */
    public String code() {
        return code;
    }

    /** The key of the sentence in the message files. */
    public String key() {
        return "intake.problem." + code;
    }

    /** The problem of a code. */
    public static Problem ofCode(String code) {
        for (Problem problem : values()) {
            if (problem.code.equals(code)) {
                return problem;
            }
        }
        throw new IllegalArgumentException("no problem has the code " + code);
    }
}
