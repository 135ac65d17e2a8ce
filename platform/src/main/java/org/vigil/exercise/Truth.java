package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vigil.files.ScenarioFile;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Scenario;

/**
 * Who infects whom and when if nobody acts, from the simulator; and what each infected person would do by himself. What the platform does
 * takes infections away: those of people who are kept, and all that would have followed.
 */
final class Truth {
    private static final double SYMPTOMS = 0.65; // share; assumption
    private static final double SEEKS_TEST = 0.7; // of those with symptoms; assumption
    private static final double INCUBATION_LOG_MEAN = 1.5; // median 4.5 days; assumption
    private static final double INCUBATION_LOG_SD = 0.4;
    private static final double SEEKING_DAYS = 1.5; // mean from onset to test; assumption

    /**
     * An infection.
     *
     * @param source index of the infection it comes from; -1 when it was brought in
     * @param setting household, school, work, community, import
     * @param onset null without symptoms
     * @param seeks when he goes to be tested of his own accord; null when he does not
     */
    record Infection(
            int index,
            int person,
            int source,
            Instant at,
            String setting,
            @Nullable Instant onset,
            @Nullable Instant seeks) {}

    private Truth() {}

    /** All infections within the days, in order of time. */
    static List<Infection> of(ExerciseSetting setting, Instant start) {
        List<String> settings =
                new ArrayList<>(List.of("population=50000", "imports.initial=3", "days=" + setting.days()));
        settings.addAll(setting.settings());
        Scenario scenario = ScenarioFile.read(setting.scenario(), settings);
        if (!scenario.name().equals("city")) {
            throw new IllegalArgumentException("an exercise needs scenario: city, not " + scenario.name());
        }
        Outcome outcome = scenario.worker().run(setting.seed(), 1, new Scenario.Wish(true, () -> false));
        List<Infection> infections = new ArrayList<>();
        Map<Integer, Integer> byPerson = new HashMap<>();
        for (Scenario.Infection one : outcome.infections()) {
            int index = infections.size();
            Instant at = start.plusSeconds(Math.round(one.day() * 86_400));
            byPerson.put(one.person(), index);
            infections.add(withCourse(
                    index,
                    one.person(),
                    one.source() < 0 ? -1 : byPerson.getOrDefault(one.source(), -1),
                    at,
                    one.setting(),
                    new SplittableRandom(setting.seed() * 1_000_003 + one.person())));
        }
        return infections;
    }

    private static Infection withCourse(
            int index, int person, int source, Instant at, String setting, SplittableRandom random) {
        boolean symptoms = random.nextDouble() < SYMPTOMS;
        double incubation = Math.exp(INCUBATION_LOG_MEAN + INCUBATION_LOG_SD * random.nextGaussian());
        boolean seeks = random.nextDouble() < SEEKS_TEST;
        double waits = -SEEKING_DAYS * Math.log(1 - random.nextDouble());
        Instant onset = symptoms ? at.plus(days(incubation)) : null;
        return new Infection(
                index, person, source, at, setting, onset, onset != null && seeks ? onset.plus(days(waits)) : null);
    }

    static Duration days(double days) {
        return Duration.ofSeconds(Math.round(days * 86_400));
    }
}
