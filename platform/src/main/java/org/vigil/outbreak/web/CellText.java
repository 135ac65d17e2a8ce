package org.vigil.outbreak.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.LineColumn;

/** What a cell of the line list reads in the reader's language. */
@Component
class CellText {
    private final Jurisdictions jurisdictions;

    CellText(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    String of(Page page, Case one, LineColumn column) {
        @Nullable Object value = column.value(one);
        if (value == null || value.toString().isEmpty()) {
            return "";
        }
        return switch (column.kind()) {
            case CODE ->
                column == LineColumn.JURISDICTION
                        ? page.name(jurisdictions.names(Code.of(value.toString())))
                        : value.toString();
            case WORD, FLAG -> word(page, column, value.toString());
            case NUMBER -> age((Double) value);
            case TEXT -> column == LineColumn.DISEASE ? page.disease(value.toString()) : value.toString();
            case WHOLE, DATE -> value.toString();
        };
    }

    static String word(Page page, LineColumn column, String word) {
        String key = "case." + column.word() + "." + word;
        return page.messages().has(page.language(), key) ? page.t(key) : word;
    }

    /** Years without decimals, but for infants. */
    static String age(double years) {
        return years < 2 ? String.format(Locale.ROOT, "%.1f", years) : String.valueOf((int) years);
    }
}
