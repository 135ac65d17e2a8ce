package org.vigil.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.vigil.kernel.Code;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.PostKind;

/**
 * What a synthetic post counts for a period and when it sends it: season, day of the week, the lunar new year, overdispersion, delays,
 * forgotten reports, and one outbreak that begins in one township. A function of the seed, the post, the indicator and the period
 * alone, so that history and what is played later agree.
 *
 * @param origin the township of the outbreak, in {@code county}
 * @param began its first day
 */
record DemoCounts(long seed, ZoneId zone, Code origin, Code county, LocalDate began) {
    private static final List<LocalDate> NEW_YEAR = List.of(
            LocalDate.of(2024, 2, 10), LocalDate.of(2025, 1, 29), LocalDate.of(2026, 2, 17), LocalDate.of(2027, 2, 6));
    private static final double SEASON = 0.4; // amplitude, peak in the second half of January; assumption
    private static final double SHAPE = 25; // of the gamma over the Poisson mean; assumption
    private static final double FORGOTTEN = 0.006; // share of reports never sent; assumption
    private static final double TARDY = 0.04; // share sent a day or two late; assumption
    private static final double PEAK = 8; // excess at the top of the outbreak, in usual counts; assumption
    private static final double GROWTH = 0.9; // a day; a common source, not person to person alone; assumption
    private static final double MIDDLE = 7; // days from the beginning to half the peak; assumption

    /** The report of a post for the period that begins on {@code first}; empty when it works on no day of it or forgets it. */
    Optional<LoadedReport> report(DemoPost post, String indicator, LocalDate first) {
        PeriodKind kind = DemoIndicators.period(indicator);
        Period period = kind.holding(first);
        boolean silent = post.silentFrom() != null && !period.last().isBefore(post.silentFrom());
        if (silent || !DemoIndicators.calendar(post.kind()).owes(period)) {
            return Optional.empty();
        }
        SplittableRandom random = random(post, indicator, period.first());
        if (random.nextDouble() < FORGOTTEN) {
            return Optional.empty();
        }
        int count = draw(mean(post, indicator, period), random);
        return Optional.of(new LoadedReport(post.id(), indicator, period.first(), count, sentAt(period, random)));
    }

    private double mean(DemoPost post, String indicator, Period period) {
        LocalDate day = period.first();
        double usual = DemoIndicators.usual(post.kind(), indicator) * post.size();
        double season = 1 + SEASON * Math.cos(2 * Math.PI * (day.getDayOfYear() - 20) / 365.25);
        double week = period.first().equals(period.last()) ? weekday(post.kind(), day) : 1;
        return usual * season * week * newYear(day) * (1 + excess(post, period.last()));
    }

    private static double weekday(PostKind kind, LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        boolean weekend = weekday.getValue() >= 6;
        if (kind == PostKind.PHARMACY) {
            return weekend ? 1.15 : 0.95;
        }
        return weekday == DayOfWeek.MONDAY ? 1.2 : weekend ? 0.8 : 1;
    }

    private static double newYear(LocalDate day) {
        return NEW_YEAR.stream().anyMatch(feast -> Math.abs(day.toEpochDay() - feast.toEpochDay()) <= 4) ? 0.65 : 1;
    }

    /** Where people are ill first they buy medicine, then see a doctor, then stay away from school; the rest of the county follows. */
    private double excess(DemoPost post, LocalDate day) {
        if (!county.contains(post.jurisdiction())) {
            return 0;
        }
        boolean there = origin.contains(post.jurisdiction());
        int lag = switch (post.kind()) {
            case PHARMACY -> 0;
            case CLINIC -> 1;
            case HOSPITAL, SCHOOL -> 2;
            case LABORATORY, WASTEWATER, REGISTER -> 4;
        };
        double days = day.toEpochDay() - began.toEpochDay() - lag - (there ? 0 : 6);
        if (days < 0) {
            return 0;
        }
        return (there ? 1 : 0.35) * PEAK / (1 + Math.exp(-GROWTH * (days - MIDDLE)));
    }

    private static int draw(double mean, SplittableRandom random) {
        if (mean <= 0) {
            return 0;
        }
        double varied = GammaDistribution.of(SHAPE, mean / SHAPE)
                .inverseCumulativeProbability(random.nextDouble(1e-9, 1 - 1e-9));
        return PoissonDistribution.of(Math.max(1e-9, varied))
                .inverseCumulativeProbability(random.nextDouble(1e-9, 1 - 1e-9));
    }

    /** Most within the night and the early morning, some only after a reminder. */
    private Instant sentAt(Period period, SplittableRandom random) {
        Instant end = period.last().plusDays(1).atStartOfDay(zone).toInstant();
        long minutes = Math.round(20 + 520 * Math.pow(random.nextDouble(), 1.6));
        boolean tardy = random.nextDouble() < TARDY;
        return end.plusSeconds(60 * (tardy ? minutes + random.nextInt(600, 2800) : minutes));
    }

    private SplittableRandom random(DemoPost post, String indicator, LocalDate first) {
        long mixed = seed * 31 + post.id().getLeastSignificantBits();
        mixed = mixed * 31 + indicator.hashCode();
        return new SplittableRandom(mixed * 31 + first.toEpochDay());
    }
}
