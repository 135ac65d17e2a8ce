package org.vigil.signal.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.Signal;

/** How pages speak of streams, periods and figures. */
@Component
class SignalWords {
    private static final double P_LEAST = 1e-6;

    private final Posts posts;
    private final Jurisdictions jurisdictions;

    SignalWords(Posts posts, Jurisdictions jurisdictions) {
        this.posts = posts;
        this.jurisdictions = jurisdictions;
    }

    Map<String, Indicator> indicators() {
        return posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    }

    String indicator(Page page, Map<String, Indicator> indicators, String id) {
        Indicator found = indicators.get(id);
        return found == null ? id : page.name(found.names());
    }

    String unit(Page page, Map<String, Indicator> indicators, StreamKey stream) {
        Indicator found = indicators.get(stream.indicator());
        String unit = found == null ? "" : page.name(found.unit());
        return page.t("signal.unit." + stream.period().word(), unit);
    }

    String place(Page page, Code code) {
        return page.name(jurisdictions.names(code));
    }

    /** Where a place lies, as far down from the viewer's own jurisdiction as its parent; empty for the viewer's own. */
    String within(Page page, Code code) {
        Code own = page.viewer() == null ? code : page.viewer().scope();
        return jurisdictions.path(code).stream()
                .map(Jurisdiction::code)
                .filter(each -> own.contains(each) && !each.equals(own) && !each.equals(code))
                .map(each -> place(page, each))
                .collect(Collectors.joining(" ▸ "));
    }

    static String period(Page page, Period period, PeriodKind kind) {
        return kind == PeriodKind.DAY
                ? page.date(period.first())
                : page.t("signal.week", page.date(period.first()), page.date(period.last()));
    }

    /** A count whole, a mean with one decimal. */
    static String figure(Page page, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value == Math.rint(value)
                ? page.number(Math.round(value))
                : String.format(page.language().locale(), "%,.1f", value);
    }

    static String probability(Signal.Finding finding) {
        return probability(finding.pValue());
    }

    static String probability(double p) {
        if (Double.isNaN(p) || p >= 1) {
            return "–";
        }
        if (p < P_LEAST) {
            return "< 0.000001";
        }
        return new BigDecimal(p)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }
}
