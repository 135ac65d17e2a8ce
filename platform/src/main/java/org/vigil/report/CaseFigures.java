package org.vigil.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseCount;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;

/** Cases of the line list by county, and by day of report. */
@Component
class CaseFigures {
    private static final int DAYS = 56;
    private static final int RECENT_DAYS = 7;

    private final Cases cases;
    private final Jurisdictions jurisdictions;

    CaseFigures(Cases cases, Jurisdictions jurisdictions) {
        this.cases = cases;
        this.jurisdictions = jurisdictions;
    }

    /** @param to the last day that counts */
    Figures.Cases of(Code place, LocalDate to) {
        Map<Code, List<CaseCount>> byCounty = new TreeMap<>();
        for (CaseCount count : cases.countsByPlace(place, to.minusDays(RECENT_DAYS - 1L), to)) {
            Code where = Objects.requireNonNull(count.jurisdiction());
            Code county = jurisdictions
                    .at(Level.COUNTY, where)
                    .map(Jurisdiction::code)
                    .orElse(where);
            byCounty.computeIfAbsent(county, code -> new ArrayList<>()).add(count);
        }
        List<Figures.CaseRow> rows = byCounty.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        long total = byCounty.values().stream()
                .flatMap(List::stream)
                .mapToLong(CaseCount::cases)
                .sum();
        long recent = byCounty.values().stream()
                .flatMap(List::stream)
                .mapToLong(CaseCount::recent)
                .sum();
        return new Figures.Cases(total, recent, rows, curve(place, to));
    }

    private Figures.CaseRow row(Code county, List<CaseCount> counts) {
        return new Figures.CaseRow(
                county.value(),
                jurisdictions.names(county),
                sum(counts, Classification.CONFIRMED),
                sum(counts, Classification.PROBABLE),
                sum(counts, Classification.SUSPECTED),
                counts.stream()
                        .filter(CaseCount::asymptomatic)
                        .mapToLong(CaseCount::cases)
                        .sum(),
                counts.stream().mapToLong(CaseCount::recent).sum());
    }

    private static long sum(List<CaseCount> counts, Classification classification) {
        return counts.stream()
                .filter(count -> count.classification() == classification && !count.asymptomatic())
                .mapToLong(CaseCount::cases)
                .sum();
    }

    /** A day on which no case was reported is a zero here: the line list takes every case, so nothing is missing. */
    private Figures.CaseCurve curve(Code place, LocalDate to) {
        LocalDate first = to.minusDays(DAYS - 1L);
        long[] confirmed = new long[DAYS];
        long[] others = new long[DAYS];
        for (CaseCount count : cases.countsByDay(place, first, to)) {
            int day = Math.toIntExact(ChronoUnit.DAYS.between(first, Objects.requireNonNull(count.reported())));
            (count.classification() == Classification.CONFIRMED ? confirmed : others)[day] += count.cases();
        }
        return new Figures.CaseCurve(first, listOf(confirmed), listOf(others));
    }

    private static List<Long> listOf(long[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
