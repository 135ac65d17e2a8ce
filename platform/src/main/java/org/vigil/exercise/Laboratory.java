package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.specimen.RawResult;
import org.vigil.specimen.ResultReceipt;
import org.vigil.specimen.Results;

/** Tests those who come by themselves and those who are kept, and sends the results as a laboratory system does. */
@Component
class Laboratory {
    private static final Duration TURNAROUND = Duration.ofHours(8); // assumption, within what the packs allow
    private static final int[] KEPT_TESTED = {1, 4, 7, 14}; // days from the beginning, as the 8th edition has it
    private static final double SENSITIVITY = 0.95; // city.yaml

    private final Results results;
    private final Set<String> sent = new HashSet<>();

    Laboratory(Results results) {
        this.results = results;
    }

    /** Sends what was reported up to now and not before; the number of results. */
    int report(ExerciseSetting setting, Course course, Instant now) {
        List<RawResult> batch = new ArrayList<>();
        for (Truth.Infection infection : course.infections()) {
            Instant seeks = infection.seeks();
            UUID person = course.person(infection);
            boolean free = seeks != null && !course.isKept(person, seeks);
            if (seeks != null && free && !seeks.plus(TURNAROUND).isAfter(now)) {
                add(setting, course, batch, person, seeks, "own");
            }
        }
        course.kept().forEach((person, span) -> {
            for (int day : KEPT_TESTED) {
                Instant taken = span.from().plus(Duration.ofDays(day));
                boolean known = course.positive().containsKey(person);
                if (!known
                        && taken.isBefore(span.to())
                        && !taken.plus(TURNAROUND).isAfter(now)) {
                    add(setting, course, batch, person, taken, "kept-" + day);
                }
            }
        });
        if (!batch.isEmpty()) {
            ResultReceipt receipt = results.take(null, batch);
            if (receipt.refusedResults() > 0) {
                throw new IllegalStateException("results refused: " + receipt.refused());
            }
        }
        return batch.size();
    }

    private void add(
            ExerciseSetting setting, Course course, List<RawResult> batch, UUID person, Instant taken, String why) {
        String number = "X" + setting.seed() + "-" + person.toString().substring(0, 18) + "-" + why;
        if (!sent.add(number)) {
            return;
        }
        Instant reported = taken.plus(TURNAROUND).truncatedTo(ChronoUnit.SECONDS);
        boolean finds = new java.util.SplittableRandom(setting.seed() ^ number.hashCode()).nextDouble() < SENSITIVITY;
        boolean positive = finds && course.detectable(person, taken);
        course.tested(person, reported, positive);
        Code county = setting.county();
        batch.add(new RawResult(
                number,
                new RawResult.Who(person.toString(), "", "", "", "", ""),
                county.value(),
                "covid-19",
                "nasopharyngeal",
                "pcr",
                "County laboratory (exercise)",
                new RawResult.When(taken.truncatedTo(ChronoUnit.SECONDS).toString(), "", "", reported.toString()),
                positive ? "positive" : "negative"));
    }
}
