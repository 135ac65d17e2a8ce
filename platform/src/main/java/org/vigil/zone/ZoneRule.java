package org.vigil.zone;

import java.util.List;
import java.util.OptionalInt;
import org.vigil.kernel.Names;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.Parameters;

/**
 * What the pack says of an area: how far to look back, how long it is planned for, how much of the exposures it must hold, when it may be
 * lifted.
 *
 * @param pack with its version
 * @param confidence share of the exposures it holds
 * @param smaller a lower share, to show what less would cost
 * @param firmDay a day of a closed firm in days of a person at home
 * @param perHome people counted for a home of which nothing is known
 */
public record ZoneRule(
        String pack,
        String rule,
        ZoneClass zoneClass,
        int lookBackDays,
        int days,
        double confidence,
        double smaller,
        double firmDay,
        double perHome,
        Lifting lifting,
        Names text) {

    /** Conditions that must all hold; what the pack leaves out does not bind. */
    public record Lifting(
            OptionalInt daysWithoutInfection,
            OptionalInt daysSinceExposure,
            OptionalInt testedWithinDays,
            List<Integer> testDays) {
        public Lifting {
            testDays = List.copyOf(testDays);
        }
    }

    static ZoneRule of(MeasureOrder order) {
        Parameters given = order.parameters();
        return new ZoneRule(
                order.pack().toString(),
                order.ruleId(),
                ZoneClass.of(given.has("class") ? given.text("class") : ZoneClass.SEALED.word()),
                given.whole("look-back-days"),
                given.whole("days"),
                given.number("confidence"),
                given.number("smaller-confidence"),
                given.number("firm-day-as-person-days"),
                given.number("people-per-home"),
                new Lifting(
                        whole(given, "lift-after-days-without-infection"),
                        whole(given, "lift-after-days-since-last-exposure"),
                        whole(given, "lift-tested-within-days"),
                        given.has("test-days")
                                ? given.texts("test-days").stream()
                                        .map(Integer::valueOf)
                                        .toList()
                                : List.of()),
                order.text());
    }

    private static OptionalInt whole(Parameters given, String name) {
        return given.has(name) ? OptionalInt.of(given.whole(name)) : OptionalInt.empty();
    }
}
