package org.vigil.console;

import java.time.LocalDate;
import org.vigil.kernel.Language;

/** Texts, dates and numbers in one language, for what is also drawn without a request: charts and printed pages. */
public record Wording(Messages messages, Language language) {

    /** The sentence for a message key. */
    public String t(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /** Day and month: 28 Mar, 3月28日. */
    public String day(LocalDate date) {
        return t("date.short", date.getMonthValue(), date.getDayOfMonth(), t("month." + date.getMonthValue()));
    }

    /** A month: Mar, 3月; January with its year. */
    public String month(LocalDate date) {
        return date.getMonthValue() == 1
                ? t("date.month", date.getYear(), date.getMonthValue(), t("month.1"))
                : t("date.monthOnly", date.getMonthValue(), t("month." + date.getMonthValue()));
    }

    /** A date as people write it in a title: 28 Mar 2026, 2026年3月28日. */
    public String date(LocalDate date) {
        return t(
                "date.long",
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                t("month." + date.getMonthValue()));
    }

    /** Whole numbers as they are, others to one digit; NaN is "no report". */
    public String number(double value) {
        if (Double.isNaN(value)) {
            return t("chart.missing");
        }
        return value == Math.rint(value)
                ? String.format(language.locale(), "%,d", (long) value)
                : String.format(language.locale(), "%,.1f", value);
    }
}
