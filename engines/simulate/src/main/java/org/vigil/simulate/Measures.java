package org.vigil.simulate;

import org.jspecify.annotations.Nullable;

/** The measures of a scenario, null where one is not taken. Times are in hours from the start unless a name says days. */
record Measures(
        @Nullable CaseIsolation caseIsolation,
        @Nullable Tracing tracing,
        @Nullable Zone building,
        @Nullable Zone district,
        @Nullable Rounds rounds,
        @Nullable Regular antigen,
        @Nullable Closures closures,
        @Nullable Entry entry,
        @Nullable Regular drivers) {

    /** Nobody restricted; at home, where the household goes on; at a central site, where nobody is met. */
    static final byte FREE = 0;

    static final byte HOME = 1;
    static final byte CENTRAL = 2;

    /** From a day on (0 is the first) to the day before another, and not before so many cases are confirmed. */
    record Span(int fromDay, int toDay, int afterConfirmed) {
        boolean holds(int hour, int confirmed) {
            return hour >= fromDay * City.HOURS && hour < toDay * City.HOURS && confirmed >= afterConfirmed;
        }
    }

    /** Somebody is kept somewhere for a time and tested on days counted from its beginning. */
    record Stay(Measure measure, int hours, byte level, double compliance, int[] testDays) {}

    record CaseIsolation(Span span, double seekShare, double seekDays, Stay stay) {}

    record Tracing(
            Span span,
            int delay,
            double household,
            double group,
            double community,
            double otherContacts,
            Stay stay,
            @Nullable Stay secondRing) {}

    /** Everybody of a building or a district stays at home once so many cases were confirmed there within a week. */
    record Zone(Span span, int delay, int cases, Stay stay) {}

    record Rounds(Span span, int rounds, int intervalDays, double participation, int poolSize, int[] districts) {}

    /** Regular tests of a group of people; a test here is positive above its own limit. */
    record Regular(
            Span span,
            double intervalDays,
            double participation,
            double limit,
            double sensitivity,
            double specificity,
            Stay confirming) {}

    record Closures(Span span, double school, double work, double community) {
        double reduction(int setting) {
            return switch (setting) {
                case City.SCHOOL -> school;
                case City.WORK -> work;
                case City.COMMUNITY -> community;
                default -> 0;
            };
        }
    }

    record Entry(Span span, Stay stay) {}

    static Measures read(ScenarioReader reader, int days) {
        Measures measures = new Measures(
                reader.under("case_isolation").map(r -> caseIsolation(r, days)).orElse(null),
                reader.under("tracing").map(r -> tracing(r, days)).orElse(null),
                reader.under("zone_building")
                        .map(r -> zone(r, days, Measure.ZONE_BUILDING, 1))
                        .orElse(null),
                reader.under("zone_district")
                        .map(r -> zone(r, days, Measure.ZONE_DISTRICT, 20))
                        .orElse(null),
                reader.under("mass_testing").map(r -> rounds(r, days)).orElse(null),
                reader.under("antigen")
                        .map(r -> regular(r, days, Measure.ANTIGEN, 3, 0.3, 5.5, 0.9, 0.995))
                        .orElse(null),
                reader.under("closures").map(r -> closures(r, days)).orElse(null),
                reader.under("entry_quarantine").map(r -> entry(r, days)).orElse(null),
                reader.under("driver_testing")
                        .map(r -> regular(r, days, Measure.DRIVER_TESTING, 2, 0.95, 3, 0.95, 0.9999))
                        .orElse(null));
        reader.nothingElse();
        return measures;
    }

    private static Span span(ScenarioReader reader, int days) {
        int from = reader.whole("from_day", 0, 0, 36_500, "days from the start, 0 for the first");
        int to = reader.whole("to_day", Math.max(days, from + 1), 0, 36_500, "days from the start");
        if (to <= from) {
            throw reader.problem(
                    "to_day", "the measure would end before it starts on day " + from + "; write a later day");
        }
        if (from >= days) {
            throw reader.problem(
                    "from_day", "the scenario ends on day " + days + ", before this starts; write an earlier day");
        }
        return new Span(from, to, reader.whole("after_confirmed", 0, 0, Integer.MAX_VALUE, "confirmed cases"));
    }

    private static int hours(ScenarioReader reader, String name, double days) {
        return (int) Math.round(reader.days(name, days, 0, 365) * City.HOURS);
    }

    private static Stay stay(
            ScenarioReader reader, Measure measure, String name, double days, String place, double... tests) {
        int hours = hours(reader, name, days);
        byte level = reader.word("place", place, "central", "home").equals("central") ? CENTRAL : HOME;
        double[] on = reader.numbers("test_days", tests, 0, 365, "days from the beginning");
        int[] testDays = new int[on.length];
        for (int i = 0; i < on.length; i++) {
            testDays[i] = (int) on[i];
            if (testDays[i] * City.HOURS > hours) {
                throw reader.problem(
                        "test_days",
                        "day " + testDays[i] + " is after the last day; write days up to " + hours / City.HOURS);
            }
        }
        return new Stay(measure, hours, level, reader.share("compliance", 0.95), testDays);
    }

    private static CaseIsolation caseIsolation(ScenarioReader reader, int days) {
        CaseIsolation read = new CaseIsolation(
                span(reader, days),
                reader.share("seek_test_share", 0.7),
                reader.days("seek_test_days", 2, 0, 60),
                stay(reader, Measure.CASE_ISOLATION, "isolation_days", 14, "central"));
        reader.nothingElse();
        return read;
    }

    private static Tracing tracing(ScenarioReader reader, int days) {
        Stay first = stay(reader, Measure.TRACING, "quarantine_days", 14, "central", 1, 4, 7, 14);
        int second = hours(reader, "second_ring_days", 0);
        Tracing read = new Tracing(
                span(reader, days),
                hours(reader, "delay_days", 0.5),
                reader.share("found_household", 0.95),
                reader.share("found_group", 0.8),
                reader.share("found_community", 0.3),
                reader.number("community_contacts", 6, 0, 1000, "people"),
                first,
                second == 0 ? null : new Stay(Measure.SECOND_RING, second, first.level, first.compliance, new int[0]));
        reader.nothingElse();
        return read;
    }

    private static Zone zone(ScenarioReader reader, int days, Measure measure, int cases) {
        Zone read = new Zone(
                span(reader, days),
                hours(reader, "delay_days", 0.5),
                reader.whole("cases", cases, 1, 1_000_000, "cases within a week"),
                stay(reader, measure, "zone_days", 14, "home", 1, 4, 7, 10, 14));
        reader.nothingElse();
        return read;
    }

    private static Rounds rounds(ScenarioReader reader, int days) {
        double[] named = reader.numbers("districts", new double[0], 0, 9999, "districts, the first is 0");
        int[] districts = java.util.Arrays.stream(named).mapToInt(d -> (int) d).toArray();
        Rounds read = new Rounds(
                span(reader, days),
                reader.whole("rounds", 3, 1, 1000, "rounds"),
                reader.whole("interval_days", 2, 1, 365, "days"),
                reader.share("participation", 0.9),
                reader.whole("pool_size", 10, 1, 100, "samples"),
                districts);
        reader.nothingElse();
        return read;
    }

    private static Regular regular(
            ScenarioReader reader,
            int days,
            Measure measure,
            double every,
            double share,
            double limit,
            double... finds) {
        Regular read = new Regular(
                span(reader, days),
                reader.days("interval_days", every, 0.25, 365),
                reader.share("participation", share),
                reader.number("limit_log10", limit, 0, 14, "log10 copies/ml"),
                reader.share("sensitivity", finds[0]),
                reader.share("specificity", finds[1]),
                stay(reader, measure, "confirming_days", 1, "home"));
        reader.nothingElse();
        return read;
    }

    private static Closures closures(ScenarioReader reader, int days) {
        Closures read = new Closures(
                span(reader, days),
                reader.share("school_reduction", 0),
                reader.share("work_reduction", 0),
                reader.share("community_reduction", 0));
        reader.nothingElse();
        return read;
    }

    private static Entry entry(ScenarioReader reader, int days) {
        Entry read = new Entry(
                span(reader, days),
                stay(reader, Measure.ENTRY_QUARANTINE, "quarantine_days", 14, "central", 1, 4, 7, 14));
        reader.nothingElse();
        return read;
    }

    /** The plan of a stay by the measure that ordered it; its days of tests hold also for whoever is infected meanwhile. */
    @Nullable
    Stay stay(Measure measure) {
        return switch (measure) {
            case TRACING -> tracing == null ? null : tracing.stay;
            case SECOND_RING -> tracing == null ? null : tracing.secondRing;
            case ZONE_BUILDING -> building == null ? null : building.stay;
            case ZONE_DISTRICT -> district == null ? null : district.stay;
            case ENTRY_QUARANTINE -> entry == null ? null : entry.stay;
            case CASE_ISOLATION, MASS_TESTING, ANTIGEN, DRIVER_TESTING -> null;
        };
    }
}
