package org.vigil.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Under which condition a measure on a person ends at its end: so many negative results, apart from each other, none of them older than so long.
 * Written in a pack as {@code negatives=2 apart=PT24H within=PT48H ask=PT24H}; what is left out does not bind. After a positive result
 * the count begins anew.
 *
 * @param negatives how many; 0 when the end alone is enough
 * @param apart at least this long between the first and the last of them
 * @param within none of them may be older than this when the measure ends
 * @param ask how long before the end the release test is asked for
 */
public record ReleaseRule(int negatives, Duration apart, Duration within, Duration ask) {

    private static final Duration ANY_AGE = Duration.ofDays(3650);

    /** A result of a test taken under the measure. */
    public record Sample(Instant takenAt, boolean positive) {}

    /** Why a measure may not end yet. */
    public enum Missing {
        POSITIVE,
        TOO_FEW,
        TOO_CLOSE,
        TOO_OLD
    }

    /** @throws IllegalStateException when it is not written as a release rule; {@link PackReader} tells the author before */
    public static ReleaseRule of(String written) {
        int negatives = 0;
        Duration apart = Duration.ZERO;
        Duration within = ANY_AGE;
        Duration ask = Duration.ZERO;
        try {
            for (String part : written.isBlank()
                    ? List.<String>of()
                    : List.of(written.strip().split("\\s+"))) {
                String value = part.substring(part.indexOf('=') + 1);
                switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
                    case "negatives" -> negatives = Integer.parseInt(value);
                    case "apart" -> apart = Duration.parse(value);
                    case "within" -> within = Duration.parse(value);
                    case "ask" -> ask = Duration.parse(value);
                    default -> throw new IllegalStateException("a release rule has no " + part);
                }
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalStateException("no release rule: " + written, e);
        }
        return new ReleaseRule(negatives, apart, within, ask);
    }

    public String written() {
        String tests = negatives == 0 ? "" : "negatives=" + negatives;
        String spacing = apart.isZero() ? "" : " apart=" + apart;
        String age = within.equals(ANY_AGE) ? "" : " within=" + within;
        String lead = ask.isZero() ? "" : " ask=" + ask;
        return (tests + spacing + age + lead).strip();
    }

    /** Whether the negatives may be no older than a stated time. */
    public boolean bindsAge() {
        return !within.equals(ANY_AGE);
    }

    /** What is missing for a release at {@code at}; empty when nothing is. Only what was taken after the last positive counts. */
    public Optional<Missing> missing(List<Sample> samples, Instant at) {
        List<Sample> taken = samples.stream()
                .filter(sample -> !sample.takenAt().isAfter(at))
                .sorted(Comparator.comparing(Sample::takenAt))
                .toList();
        if (!taken.isEmpty() && taken.getLast().positive()) {
            return Optional.of(Missing.POSITIVE);
        }
        List<Sample> since = taken.subList(lastPositive(taken) + 1, taken.size());
        List<Sample> fresh = since.stream()
                .filter(sample -> !sample.takenAt().isBefore(at.minus(within)))
                .toList();
        if (fresh.size() < negatives) {
            return Optional.of(since.size() < negatives ? Missing.TOO_FEW : Missing.TOO_OLD);
        }
        boolean close = negatives > 1
                && Duration.between(fresh.getFirst().takenAt(), fresh.getLast().takenAt())
                                .compareTo(apart)
                        < 0;
        return close ? Optional.of(Missing.TOO_CLOSE) : Optional.empty();
    }

    private static int lastPositive(List<Sample> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            if (taken.get(i).positive()) {
                return i;
            }
        }
        return -1;
    }
}
