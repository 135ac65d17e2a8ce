package org.vigil.signal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.detect.fused.Feedback;
import org.vigil.detect.fused.SignalBudget;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;

/**
 * How unusual a period of a stream must be to become a signal: the budget of its jurisdiction, parted among the streams of that
 * jurisdiction, more to those whose signals turned out real.
 */
@Component
class FusedBudget {
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Reports reports;
    private final Jurisdictions jurisdictions;
    private volatile Streams known = new Streams(Map.of(), 0);

    FusedBudget(JdbcClient jdbc, Reports reports, Jurisdictions jurisdictions) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
    }

    /** The streams of each place, as they were a while ago. */
    private record Streams(Map<Code, List<StreamKey>> byPlace, long nanoTime) {
        boolean holds(StreamKey key) {
            return byPlace.getOrDefault(key.jurisdiction(), List.of()).contains(key);
        }
    }

    /** The streams of all places; whoever judges sees all. Read again after a while, and at once when one of {@code keys} is new. */
    Map<Code, List<StreamKey>> byPlace(Collection<StreamKey> keys) {
        Streams streams = known;
        if (System.nanoTime() - streams.nanoTime > KEPT.toNanos()
                || !keys.stream().allMatch(streams::holds)) {
            streams = new Streams(
                    reports.streamsWithin(jurisdictions.root().code()).stream()
                            .collect(Collectors.groupingBy(StreamKey::jurisdiction)),
                    System.nanoTime());
            known = streams;
        }
        return streams.byPlace;
    }

    /** How many streams lie inside {@code scope}, as they were a while ago. */
    int count(Code scope, Predicate<StreamKey> alike) {
        Map<Code, List<StreamKey>> all = known.byPlace;
        List<StreamKey> inside = all.isEmpty()
                ? reports.streamsWithin(scope)
                : all.entrySet().stream()
                        .filter(place -> scope.contains(place.getKey()))
                        .flatMap(place -> place.getValue().stream())
                        .toList();
        return (int) inside.stream().filter(alike).count();
    }

    /** The streams of some places, as they were a while ago; read where they are not known. */
    Map<Code, List<StreamKey>> of(Collection<Code> places) {
        Map<Code, List<StreamKey>> all = known.byPlace;
        Map<Code, List<StreamKey>> found = new HashMap<>();
        for (Code place : places) {
            List<StreamKey> here = all.get(place);
            found.put(place, here == null ? reports.streamsOf(place) : here);
        }
        return found;
    }

    /**
     * For each stream the highest p-value of a period that becomes a signal.
     *
     * @param byPlace the streams of each place, all of them
     * @param alike which of them share the budget
     */
    Map<StreamKey, Double> cuts(
            Map<Code, List<StreamKey>> byPlace,
            Predicate<StreamKey> alike,
            FusedChoice choice,
            Map<StreamKey, Feedback> feedback) {
        Map<StreamKey, Double> cuts = new HashMap<>();
        byPlace.forEach((place, streams) -> {
            List<StreamKey> sharing = streams.stream().filter(alike).toList();
            Feedback[] each = sharing.stream()
                    .map(key -> feedback.getOrDefault(key, Feedback.NONE))
                    .toArray(Feedback[]::new);
            if (each.length > 0) {
                double[] parted = SignalBudget.cuts(choice.budgetPerPeriod(level(place)), each);
                for (int i = 0; i < parted.length; i++) {
                    cuts.put(sharing.get(i), parted[i]);
                }
            }
        });
        return cuts;
    }

    Level level(Code place) {
        return jurisdictions.find(place).map(Jurisdiction::level).orElse(Level.COMMUNITY);
    }

    /** What became of past signals of each stream that had any, as far as the viewer sees them. */
    Map<StreamKey, Feedback> feedback() {
        Map<StreamKey, Feedback> feedback = new HashMap<>();
        jdbc.sql("""
                select jurisdiction, indicator, source, period, count(*) filter (where state = 'verified') as verified,
                       count(*) filter (where state = 'discarded') as discarded
                from signal.signal where state in ('verified', 'discarded')
                group by jurisdiction, indicator, source, period
                """).query(row -> {
            feedback.put(SignalTable.key(row), new Feedback(row.getInt("verified"), row.getInt("discarded")));
        });
        return feedback;
    }

    /** The same of one stream. */
    Feedback feedback(StreamKey stream) {
        return jdbc.sql("""
                select count(*) filter (where state = 'verified') as verified, count(*) filter (where state = 'discarded') as discarded
                from signal.signal
                where jurisdiction = :jurisdiction and indicator = :indicator and source = :source and period = :period
                """)
                .param("jurisdiction", stream.jurisdiction().value())
                .param("indicator", stream.indicator())
                .param("source", stream.source())
                .param("period", stream.period().word())
                .query((row, n) -> new Feedback(row.getInt("verified"), row.getInt("discarded")))
                .single();
    }
}
