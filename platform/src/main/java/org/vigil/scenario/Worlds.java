package org.vigil.scenario;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.DiseaseDay;
import org.vigil.outbreak.Event;
import org.vigil.simulate.OutbreakFit;

/** Makes the world of an event: the people of its county, the cases reported so far, and what they say of where the outbreak stands. */
@Component
class Worlds {
    private static final List<String> MODELLED = List.of("covid-19", "measles", "norovirus");
    private static final int FEWEST_DAYS = 14;
    private static final long SEED = 1;

    private final Cases cases;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;
    private final DeskFiles files;
    private final Trial trial;

    Worlds(Cases cases, Jurisdictions jurisdictions, DomainClock clock, DeskFiles files, Trial trial) {
        this.cases = cases;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
        this.files = files;
        this.trial = trial;
    }

    /** The world of an event, not yet fitted. */
    World of(Event event) {
        return new World(
                clock.today(),
                (int) files.assumed("horizon_days"),
                files.assumed("weight"),
                place(event.jurisdiction()),
                counted(event),
                null);
    }

    /** The world with what its cases say of where the outbreak stands; takes seconds and no database. */
    World fit(World world) {
        Option inForce = files.templates().getFirst();
        double damping = trial.damping(world.place(), world.cases().model(), inForce);
        return world.with(now(world.cases(), world.place(), damping));
    }

    /** The cases reported by day within the event's county since {@code from}, up to yesterday; of the disease of the world. */
    List<Double> reportedSince(Code place, World world) {
        List<DiseaseDay> days = cases.countsByDisease(
                county(place).code(), world.today(), clock.today().minusDays(1));
        double[] daily = new double[(int) Math.max(0, ChronoUnit.DAYS.between(world.today(), clock.today()))];
        add(daily, world.today(), days, world.cases().disease());
        return boxed(daily);
    }

    private Jurisdiction county(Code place) {
        return jurisdictions.at(Level.COUNTY, place).orElseGet(() -> jurisdictions.get(place));
    }

    private World.Place place(Code place) {
        Jurisdiction county = county(place);
        long residents = county.population().residents();
        int simulated =
                (int) Math.clamp(residents, (long) files.assumed("people_least"), (long) files.assumed("people_most"));
        double share = residents == 0 ? 1 : Math.min(1, simulated / (double) residents);
        int districts = Math.clamp(Math.round(county.below().townships() * share), 1, 500);
        return new World.Place(Math.max(residents, simulated), simulated, districts);
    }

    private World.Cases counted(Event event) {
        LocalDate to = clock.today().minusDays(1);
        LocalDate from = to.minusDays((long) files.assumed("window_days") - 1);
        List<DiseaseDay> days =
                cases.countsByDisease(county(event.jurisdiction()).code(), from, to);
        String disease = disease(event, days);
        LocalDate first = days.stream()
                .filter(day -> day.disease().equals(disease))
                .map(DiseaseDay::reported)
                .min(Comparator.naturalOrder())
                .orElse(to);
        LocalDate begin = first.isAfter(to.minusDays(FEWEST_DAYS - 1)) ? to.minusDays(FEWEST_DAYS - 1) : first;
        double[] daily = new double[(int) ChronoUnit.DAYS.between(begin, to) + 1];
        add(daily, begin, days, disease);
        String model = MODELLED.contains(disease) ? disease : MODELLED.getFirst();
        return new World.Cases(disease, model, begin, boxed(daily));
    }

    /** The event's own disease; where nobody reported a case of it, the one most reported in the place of the event. */
    private String disease(Event event, List<DiseaseDay> days) {
        if (days.stream().anyMatch(day -> day.disease().equals(event.disease()))) {
            return event.disease();
        }
        LocalDate to = clock.today().minusDays(1);
        Map<String, Long> here = new TreeMap<>();
        cases.countsByDisease(event.jurisdiction(), to.minusDays((long) files.assumed("window_days") - 1), to)
                .forEach(day -> here.merge(day.disease(), day.cases(), Long::sum));
        return here.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(event.disease());
    }

    private World.Now now(World.Cases counted, World.Place place, double damping) {
        if (counted.total() == 0) {
            return new World.Now(
                    files.assumedInterval("blind_reproduction"),
                    new Interval(-0.1, 0.07, 0.3),
                    files.assumedInterval("blind_infected"),
                    damping,
                    List.of("no-cases"));
        }
        OutbreakFit.Assumptions known = new OutbreakFit.Assumptions(
                files.assumed("generation_mean"),
                files.assumed("generation_sd"),
                files.assumed("delay_mean"),
                files.assumed("delay_sd"),
                files.assumed("dispersion"),
                files.assumed("reported_low"),
                files.assumed("reported_high"),
                files.assumed("walk"),
                place.simulated(),
                (int) files.assumed("particles"));
        double[] daily = counted.daily().stream().mapToDouble(d -> d).toArray();
        OutbreakFit.Fit fit = OutbreakFit.fit(daily, null, known, (int) files.assumed("delay_mean"), SEED);
        return new World.Now(
                interval(fit.reproduction()), interval(fit.growth()), infected(fit), damping, unknown(fit));
    }

    /** Those infected and not yet found: the cases of the next days, as long as a report takes, over the share that is reported. */
    private static Interval infected(OutbreakFit.Fit fit) {
        double share = Math.max(0.01, fit.reported().median());
        OutbreakFit.Interval ahead = fit.totalAhead();
        double low = Math.max(1, ahead.low() / share);
        double median = Math.max(low, ahead.median() / share);
        return new Interval(low, median, Math.max(median, ahead.high() / share));
    }

    private static Interval interval(OutbreakFit.Interval fitted) {
        return new Interval(fitted.low(), fitted.median(), fitted.high());
    }

    private static List<String> unknown(OutbreakFit.Fit fit) {
        List<String> unknown = new ArrayList<>();
        for (String sentence : fit.cannotKnow()) {
            unknown.add(
                    sentence.startsWith("growth: fewer")
                            ? "few-cases"
                            : sentence.startsWith("growth") ? "growth" : "undetected");
        }
        return unknown;
    }

    private static void add(double[] daily, LocalDate first, List<DiseaseDay> days, String disease) {
        for (DiseaseDay day : days) {
            long at = ChronoUnit.DAYS.between(first, day.reported());
            if (day.disease().equals(disease) && at >= 0 && at < daily.length) {
                daily[(int) at] += day.cases();
            }
        }
    }

    private static List<Double> boxed(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
